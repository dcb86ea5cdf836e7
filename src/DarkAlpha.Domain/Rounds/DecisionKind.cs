namespace DarkAlpha.Domain.Rounds;

/// <summary>How a round ends.</summary>
public enum DecisionKind
{
    /// <summary>A card is issued; written <c>emit</c>.</summary>
    Emit,

    /// <summary>The data, a rule or a failure prevents a card; written <c>blocked</c>.</summary>
    Blocked,

    /// <summary>No strategy has a usable signal; written <c>no_signal</c>.</summary>
    NoSignal,
}
