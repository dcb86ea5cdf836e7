using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>When a REST request was sent and its response arrived, on the corrected clock.</summary>
/// <param name="SentAt">When the successful attempt was sent.</param>
/// <param name="ArrivedAt">When the response was complete.</param>
/// <param name="ClockIsSound">False while the corrected clock is degraded: then time alone does not make a candle final.</param>
internal readonly record struct AnswerTimes(Instant SentAt, Instant ArrivedAt, bool ClockIsSound)
{
    /// <summary>The data's stamp: measured at the time in the response or, without one, when the request was sent.</summary>
    /// <param name="measuredAt">The time in the response, Unix milliseconds UTC.</param>
    public DataStamp Stamp(long? measuredAt) => new(measuredAt is { } known ? new Instant(known) : SentAt, ArrivedAt);
}
