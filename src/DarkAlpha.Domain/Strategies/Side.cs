namespace DarkAlpha.Domain.Strategies;

/// <summary>Direction of a proposal.</summary>
public enum Side
{
    /// <summary>Buy first; written <c>LONG</c>.</summary>
    Long,

    /// <summary>Sell first; written <c>SHORT</c>.</summary>
    Short,
}
