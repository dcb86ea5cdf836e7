namespace DarkAlpha.Domain.Mutes;

/// <summary>What kind of thing a mute silences. The names are stored, so they must not change.</summary>
public enum MuteKind
{
    /// <summary>Every card.</summary>
    All,

    /// <summary>The cards of one symbol.</summary>
    Symbol,

    /// <summary>The proposals of one strategy.</summary>
    Strategy,
}
