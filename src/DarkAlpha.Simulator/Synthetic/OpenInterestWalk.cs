namespace DarkAlpha.Simulator.Synthetic;

/// <summary>The open interest of a synthetic market: a base level with calm wandering, lifted by scenes; a lift fades after its scene.</summary>
internal sealed class OpenInterestWalk(SyntheticMarketOptions options)
{
    private const double BaseQuoteValue = 4_000_000_000;
    private const double MinuteDeviation = 0.0004;
    private const double WanderKept = 0.99;

    // Half of a lift is gone after 23 minutes.
    private const double LiftKept = 0.97;

    private readonly SeededRandom _random = new(options.Seed, options.Symbol + "/open-interest");
    private readonly double _base = BaseQuoteValue / options.BasePrice;
    private double _wander;
    private double _lift;

    /// <summary>The level now, in contracts (base currency).</summary>
    public double Level => Math.Round(_base * (1 + _wander + _lift), 3);

    /// <summary>Lets one minute pass.</summary>
    public void Advance(SceneEffect effect, bool calm)
    {
        _wander = WanderKept * _wander + MinuteDeviation * _random.NextBell();
        _lift = calm ? LiftKept * _lift : _lift + effect.OpenInterestRise;
    }
}
