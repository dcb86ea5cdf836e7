namespace DarkAlpha.Simulator.Synthetic;

/// <summary>All that a synthetic market depends on: equal options give equal markets.</summary>
public sealed record SyntheticMarketOptions
{
    /// <summary>The symbol as the exchange writes it; two symbols of one seed move independently.</summary>
    public required string Symbol { get; init; }

    /// <summary>Any number; another one gives another market.</summary>
    public required int Seed { get; init; }

    /// <summary>Open time of the first candle; on the minute.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>First price, in quote currency, above 0; the price keeps being pulled back to it.</summary>
    public required double BasePrice { get; init; }

    /// <summary>Smallest price step; every price is a multiple of it. Above 0 and below 0.01 % of the price, or rounding swallows the scenes.</summary>
    public required decimal TickSize { get; init; }

    /// <summary>What happens when; nothing by default.</summary>
    public SceneSchedule Scenes { get; init; } = SceneSchedule.Calm;
}
