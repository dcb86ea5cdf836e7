namespace DarkAlpha.Simulator.Synthetic;

/// <summary>Parameters of a synthetic market: equal options give equal markets.</summary>
public sealed record SyntheticMarketOptions
{
    /// <summary>The symbol as the exchange writes it; two symbols with one seed move independently.</summary>
    public required string Symbol { get; init; }

    /// <summary>Random seed; another seed gives another market.</summary>
    public required int Seed { get; init; }

    /// <summary>Open time of the first candle; on the minute.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>First price, in quote currency, above 0; the price reverts to it.</summary>
    public required double BasePrice { get; init; }

    /// <summary>
    /// Tick size; every price is a multiple of it. Above 0 and below 0.01 % of the price, otherwise rounding hides the scenes.
    /// </summary>
    public required decimal TickSize { get; init; }

    /// <summary>Scheduled scenes; none by default.</summary>
    public SceneSchedule Scenes { get; init; } = SceneSchedule.Calm;
}
