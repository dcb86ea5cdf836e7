using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Feeds;

/// <summary>When a REST request was sent and its answer arrived, Unix milliseconds UTC on the corrected clock.</summary>
/// <param name="SentAt">When the attempt that was answered was sent.</param>
/// <param name="ArrivedAt">When the answer was complete.</param>
/// <param name="ClockIsSound">False while the corrected clock is degraded: then nothing is final by the time alone.</param>
internal readonly record struct AnswerTimes(long SentAt, long ArrivedAt, bool ClockIsSound)
{
    /// <summary>The age of what the answer says: by its own time, or from the moment the request was sent.</summary>
    public DataStamp Stamp(long? measuredAt) => new(measuredAt ?? SentAt, ArrivedAt);
}
