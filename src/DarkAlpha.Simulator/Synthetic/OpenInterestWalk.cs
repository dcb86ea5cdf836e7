namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Open interest of a synthetic market: a base level with a small random walk, raised by scenes; the rise decays after its scene.
/// </summary>
internal sealed class OpenInterestWalk(SyntheticMarketOptions options)
{
    private const double BaseQuoteValue = 4_000_000_000;
    private const double MinuteDeviation = 0.0004;
    private const double WalkDecay = 0.99;

    // Half-life of a lift: 23 minutes.
    private const double LiftDecay = 0.97;

    private readonly SeededRandom _random = new(options.Seed, options.Symbol + "/open-interest");
    private readonly double _base = BaseQuoteValue / options.BasePrice;
    private double _walk;
    private double _lift;

    /// <summary>Current open interest, in contracts (base currency).</summary>
    public double Level => Math.Round(_base * (1 + _walk + _lift), 3);

    /// <summary>Advances by one minute.</summary>
    public void Advance(SceneEffect effect, bool calm)
    {
        _walk = WalkDecay * _walk + MinuteDeviation * _random.NextBell();
        _lift = calm ? LiftDecay * _lift : _lift + effect.OpenInterestRise;
    }
}
