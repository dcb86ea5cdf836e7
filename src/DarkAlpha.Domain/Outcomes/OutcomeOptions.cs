namespace DarkAlpha.Domain.Outcomes;

/// <summary>How outcomes are computed. Stored with each outcome, so that it can be computed again.</summary>
public sealed record OutcomeOptions
{
    /// <summary><c>OUTCOME_HORIZON_MINUTES</c>: how long levels are followed after the round.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(1440);

    /// <summary><c>OUTCOME_FEE_PCT</c>: fee of one side as a fraction of its price; by default the exchange's regular taker fee.</summary>
    public double Fee { get; init; } = 0.0005;

    /// <summary><c>OUTCOME_SLIPPAGE_PCT</c>: how far the fill is worse than the entry, as a fraction of the entry.</summary>
    public double Slippage { get; init; }
}
