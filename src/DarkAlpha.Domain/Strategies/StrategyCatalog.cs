namespace DarkAlpha.Domain.Strategies;

/// <summary>The strategies in registration order, which is the last tie-break of the arbitration.</summary>
public static class StrategyCatalog
{
    /// <summary>Creates every strategy: the program's own, of which a new one is one line here, then those that were loaded.</summary>
    public static IReadOnlyList<IStrategy> Create(StrategyOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            new FakeBreakoutReversal(settings),
            new FundingOiSkew(settings),
            new LiquidationFollow(settings),
            new VolBreakoutCard(settings),
            .. settings.Loaded.Select(strategy => strategy.Create(settings)),
        ];
    }
}
