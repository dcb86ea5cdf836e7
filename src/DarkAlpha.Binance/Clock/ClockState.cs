namespace DarkAlpha.Binance.Clock;

/// <summary>What is believed about the exchange's clock. Immutable.</summary>
/// <param name="Anchor">The last accepted fix; it also tells the time while the clock is degraded.</param>
/// <param name="Candidate">A fix that contradicts the anchor and waits for a second that agrees with it.</param>
/// <param name="Reason">Why the clock is degraded; null when it is sound.</param>
internal sealed record ClockState(ClockFix Anchor, ClockFix? Candidate, string? Reason)
{
    /// <summary>True once the exchange has answered.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Nobody could tell the time.</summary>
    public ClockState WithoutAnswer(string why) => this with { Candidate = null, Reason = $"the exchange does not tell its time: {why}" };

    /// <summary>
    /// Takes the exchange's time. The first is believed. One that agrees with the anchor heals everything but a jump; after a jump two in a
    /// row must agree with each other, whichever side they are on.
    /// </summary>
    public ClockState With(ClockFix fix, TimeProvider time, TimeSpan maxError)
    {
        var expected = Candidate ?? Anchor;
        var error = fix.ServerTime - expected.TimeAt(fix.Timestamp, time);
        if (!IsKnown || Math.Abs(error) <= maxError.TotalMilliseconds)
        {
            return new ClockState(IsKnown && Candidate is null ? Anchor.With(fix, time) : fix, null, null) { IsKnown = true };
        }

        return this with { Candidate = fix, Reason = $"the exchange's time jumped by {error} ms; a second answer must agree with it" };
    }
}
