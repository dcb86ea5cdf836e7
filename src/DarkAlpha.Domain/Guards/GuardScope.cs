namespace DarkAlpha.Domain.Guards;

/// <summary>Which stops the stop guard counts, beside the proposal's own.</summary>
public enum GuardScope
{
    /// <summary>Those of all cards.</summary>
    All,

    /// <summary>Those of the same symbol.</summary>
    Symbol,

    /// <summary>Those of the same strategy.</summary>
    Strategy,

    /// <summary>Those of the same side.</summary>
    Side,
}
