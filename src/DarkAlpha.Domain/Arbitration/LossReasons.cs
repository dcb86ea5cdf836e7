namespace DarkAlpha.Domain.Arbitration;

/// <summary>Why a proposal lost in arbitration.</summary>
public static class LossReasons
{
    /// <summary>Same side as a better-ranked one, and its entry is within <c>ENTRY_SIMILAR_PCT</c>.</summary>
    public const string SimilarEntry = "similar_entry";

    /// <summary>Same side as a better-ranked one, and its stop is within <c>STOP_SIMILAR_PCT</c>.</summary>
    public const string SimilarStop = "similar_stop";

    /// <summary>The winner has a higher priority.</summary>
    public const string LowerPriority = "lower_priority";

    /// <summary>Same priority; the winner has a higher confidence.</summary>
    public const string LowerConfidence = "lower_confidence";

    /// <summary>Same priority and confidence; the winner has a shorter lifetime.</summary>
    public const string LongerTtl = "longer_ttl";

    /// <summary>All equal; the winner's strategy was registered earlier.</summary>
    public const string RegisteredLater = "registered_later";
}
