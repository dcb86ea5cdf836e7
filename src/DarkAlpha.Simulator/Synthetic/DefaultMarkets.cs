namespace DarkAlpha.Simulator.Synthetic;

/// <summary>The default synthetic markets: any number of symbols, each with every kind of scene once a day for a week.</summary>
internal static class DefaultMarkets
{
    private const int SceneDays = 7;
    private static readonly TimeSpan History = TimeSpan.FromHours(48);

    /// <summary>Default simulated time at the start.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The market of one symbol, with two days of history before <paramref name="start"/>.</summary>
    public static SyntheticMarketOptions Create(string symbol, SimulatorOptions options, DateTimeOffset start)
    {
        var minute = new DateTimeOffset(start.Ticks - start.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var first = minute - History;
        var price = BasePrice(symbol, options.Seed);
        return new SyntheticMarketOptions
        {
            Symbol = symbol,
            Seed = options.Seed,
            Start = first,
            BasePrice = price,
            TickSize = TickSize(price),
            Scenes = options.Scenes ?? Schedule(symbol, options.Seed, first),
        };
    }

    private static double BasePrice(string symbol, int seed)
    {
        if (SampleData.Markets.FirstOrDefault(m => m.Symbol == symbol) is { } known)
        {
            return known.BasePrice;
        }

        // From 0.1 to 1000 with three digits, every order of magnitude equally likely.
        var random = new SeededRandom(seed, symbol + "/base");
        var magnitude = (decimal)Math.Pow(10, (int)random.NextBetween(-1, 3));
        return (double)(magnitude * (decimal)Math.Round(random.NextBetween(1, 9.99), 2));
    }

    private static decimal TickSize(double price)
    {
        var tick = 0.1m;
        while (tick > 0.00002m * (decimal)price)
        {
            tick /= 10;
        }

        return tick;
    }

    private static SceneSchedule Schedule(string symbol, int seed, DateTimeOffset first)
    {
        var random = new SeededRandom(seed, symbol + "/scenes");
        var midnight = new DateTimeOffset(first.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        var scenes = new List<Scene>();
        for (var day = 0; day < SceneDays; day++)
        {
            var hours = new[] { 2, 5, 8, 12, 15, 19 };
            var kinds = new[]
            {
                (SceneKind.FakeBreakout, 10), (SceneKind.Breakout, 20), (SceneKind.CrowdedFunding, 60),
                (SceneKind.OpenInterestSurge, 15), (SceneKind.FakeBreakout, 12), (SceneKind.Crash, 30),
            };
            for (var i = 0; i < hours.Length; i++)
            {
                // Open-interest surges must start on a quarter hour.
                var at = midnight.AddDays(day).AddHours(hours[i]).AddMinutes(15 * (int)random.NextBetween(0, 4));
                scenes.Add(new Scene(kinds[i].Item1, at, kinds[i].Item2, random.NextUnit() < 0.5));
            }
        }

        return new SceneSchedule(scenes);
    }
}
