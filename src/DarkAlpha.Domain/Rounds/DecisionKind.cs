namespace DarkAlpha.Domain.Rounds;

/// <summary>How a round ends.</summary>
public enum DecisionKind
{
    /// <summary>A card goes out; written <c>emit</c>.</summary>
    Emit,

    /// <summary>Something stood in the way; written <c>blocked</c>.</summary>
    Blocked,

    /// <summary>There was nothing to say; written <c>no_signal</c>.</summary>
    NoSignal,
}
