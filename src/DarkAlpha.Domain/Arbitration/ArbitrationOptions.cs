using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>When two proposals say the same thing, and how soon a symbol may speak again.</summary>
public sealed record ArbitrationOptions
{
    /// <summary><c>DEDUPE_WINDOW_SECONDS</c>: a symbol whose last card is at most this old says nothing.</summary>
    public TimeSpan DedupeWindow { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// <c>ROUND_MAX_AGE_SECONDS</c>: a round that is older when it is decided is about a market of long ago; null in journals from before this
    /// was noted, and then no age is too great.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? RoundMaxAge { get; init; }

    /// <summary><c>ENTRY_SIMILAR_PCT</c>: entries of one side closer than this fraction are the same idea.</summary>
    public double EntrySimilar { get; init; } = 0.001;

    /// <summary><c>STOP_SIMILAR_PCT</c>: stops of one side closer than this fraction are the same idea.</summary>
    public double StopSimilar { get; init; } = 0.001;
}
