namespace DarkAlpha.Domain.Strategies;

/// <summary>The strategies in registration order, which is the last tie-break of the arbitration.</summary>
public static class StrategyCatalog
{
    /// <summary>Creates every strategy; a new one is one line here.</summary>
    public static IReadOnlyList<IStrategy> Create(StrategyOptions settings) =>
    [
        new FakeBreakoutReversal(settings),
        new FundingOiSkew(settings),
        new LiquidationFollow(settings),
        new VolBreakoutCard(settings),
    ];
}
