namespace DarkAlpha.Domain.Outcomes;

/// <summary>What became of the levels of a card or of a refused proposal. New ones go to the end: tables store their numbers.</summary>
public enum OutcomeStatus
{
    /// <summary>No level was reached yet, or the data ended before the horizon.</summary>
    Open,

    /// <summary>The stop came first.</summary>
    Stop,

    /// <summary>The target came first.</summary>
    Target,

    /// <summary>Both levels lie within one candle, so which came first is not known; counted as the stop.</summary>
    Ambiguous,

    /// <summary>Neither level was reached until the horizon.</summary>
    Timeout,

    /// <summary>A minute is missing before either level was reached.</summary>
    Unknown,
}
