namespace DarkAlpha.Binance.Clock;

/// <summary>The server clock's estimate of the exchange's time. Immutable.</summary>
/// <param name="Anchor">The last accepted sample; time is extrapolated from it, also while the clock is degraded.</param>
/// <param name="Candidate">A sample that contradicts the anchor and needs a second, agreeing sample to be accepted.</param>
/// <param name="Reason">Why the clock is degraded; null when it is synchronized.</param>
internal sealed record ClockState(ClockSample Anchor, ClockSample? Candidate, string? Reason)
{
    /// <summary>True once a first sample was accepted.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The state after a failed measurement: degraded, time still extrapolated from the anchor.</summary>
    public ClockState WithFailure(string why) => this with { Candidate = null, Reason = $"the exchange's time cannot be read: {why}" };

    /// <summary>
    /// The state after a sample. The first sample is accepted. One that agrees with the anchor ends degradation, except after a jump: then
    /// two samples in a row must agree with each other, whether they confirm the old or the new time.
    /// </summary>
    public ClockState WithSample(ClockSample sample, TimeProvider time, TimeSpan maxError)
    {
        var expected = Candidate ?? Anchor;
        var error = sample.ServerTime - expected.TimeAt(sample.Timestamp, time);
        if (!IsKnown || Math.Abs(error) <= maxError.TotalMilliseconds)
        {
            return new ClockState(IsKnown && Candidate is null ? Anchor.CombineWith(sample, time) : sample, null, null) { IsKnown = true };
        }

        return this with
        {
            Candidate = sample,
            Reason = $"the exchange's time jumped by {error} ms; waiting for a second response that agrees",
        };
    }
}
