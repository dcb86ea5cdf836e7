using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Arbitration;

/// <summary>Which proposals count as similar, and how soon a symbol may get another card.</summary>
public sealed record ArbitrationOptions
{
    /// <summary><c>DEDUPE_WINDOW_SECONDS</c>: a symbol whose last card is at most this old is blocked.</summary>
    public TimeSpan DedupeWindow { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// <c>ROUND_MAX_AGE_SECONDS</c>: a round that is older when it is decided is blocked; null means no limit, as in journals of versions
    /// that did not store it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? RoundMaxAge { get; init; }

    /// <summary><c>ENTRY_SIMILAR_PCT</c>: entries of one side closer than this fraction are the same idea.</summary>
    public double EntrySimilar { get; init; } = 0.001;

    /// <summary><c>STOP_SIMILAR_PCT</c>: stops of one side closer than this fraction are the same idea.</summary>
    public double StopSimilar { get; init; } = 0.001;
}
