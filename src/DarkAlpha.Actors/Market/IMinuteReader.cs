using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>Reads every closed 1m candle of a symbol from some minute on, in the order of time, and its funding settlements.</summary>
internal interface IMinuteReader
{
    /// <summary>Open time of the candle to read next; null when none is needed. It may go back.</summary>
    Instant? Next { get; }

    /// <summary>Settlements before it are not needed.</summary>
    Instant Since { get; }

    /// <summary>Reads a candle.</summary>
    /// <param name="candle">The next one, or a later one when the exchange does not have that.</param>
    /// <param name="settlements">All settlements up to the end of its minute; those before <see cref="Since"/> and later ones may be
    /// among them.</param>
    void OnMinute(in Candle candle, IReadOnlyList<FundingSettlement> settlements);
}
