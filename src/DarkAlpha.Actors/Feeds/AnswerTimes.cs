using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Feeds;

/// <summary>When a REST request was sent and its response arrived, Unix milliseconds UTC on the corrected clock.</summary>
/// <param name="SentAt">When the successful attempt was sent.</param>
/// <param name="ArrivedAt">When the response was complete.</param>
/// <param name="ClockIsSound">False while the corrected clock is degraded: then time alone does not make a candle final.</param>
internal readonly record struct AnswerTimes(long SentAt, long ArrivedAt, bool ClockIsSound)
{
    /// <summary>The data's stamp: measured at the time in the response or, without one, when the request was sent.</summary>
    public DataStamp Stamp(long? measuredAt) => new(measuredAt ?? SentAt, ArrivedAt);
}
