using DarkAlpha.Binance.Rest.Models;

namespace DarkAlpha.Binance.Clock;

/// <summary>
/// Decides what a response of the exchange makes of the clock, and whether anything else speaks against its time: the event times of the
/// streams, or a step of the local clock. Thread-safe.
/// </summary>
/// <param name="events">The event times of the streams.</param>
/// <param name="maxError">A larger jump, step or contradiction degrades the clock.</param>
/// <param name="time">The local clock.</param>
internal sealed class ClockFilter(EventTimes events, TimeSpan maxError, TimeProvider time)
{
    /// <summary>The state after a response.</summary>
    public ClockState Next(ClockState state, ServerTimeSample response)
    {
        var roundTrip = response.RoundTrip(time);
        if (roundTrip / 2 > maxError)
        {
            return state.WithFailure($"the round trip took {roundTrip.TotalMilliseconds} ms, too long to set the clock by");
        }

        var local = time.GetUtcNow() - time.GetElapsedTime(response.Middle);
        var sample = new ClockSample(response.ServerTime, response.Middle, local.ToUnixTimeMilliseconds(), roundTrip.TotalMilliseconds / 2);

        // A jump that the streams do not confirm is not followed, however often it is repeated.
        return state.Candidate is not null && events.Contradicts(sample) && !events.Contradicts(state.Anchor)
            ? state with
            {
                Candidate = sample,
                Reason = $"the exchange's time differs from the event times of its streams by more than {maxError.TotalMilliseconds} ms",
            }
            : state.WithSample(sample, time, maxError);
    }

    /// <summary>What has happened since a sample that speaks against it; null when nothing.</summary>
    public string? FindDoubt(in ClockSample anchor)
    {
        var step = anchor.LocalStep(time);
        if (Math.Abs(step) > maxError.TotalMilliseconds)
        {
            return $"the local clock was stepped by {step} ms; the exchange must confirm the time";
        }

        return events.Contradicts(anchor)
            ? $"the event times of the streams differ from the clock by more than {maxError.TotalMilliseconds} ms"
            : null;
    }
}
