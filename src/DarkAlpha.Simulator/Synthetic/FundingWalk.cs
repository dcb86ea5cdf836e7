namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Funding rate of a synthetic market: redrawn at each settlement, mostly positive and far from extreme; a crowded-funding scene
/// makes it extreme until the first settlement after the scene.
/// </summary>
internal sealed class FundingWalk
{
    private const double CrowdedRate = 0.0006;

    private readonly SeededRandom _random;

    public FundingWalk(SyntheticMarketOptions options)
    {
        _random = new SeededRandom(options.Seed, options.Symbol + "/funding");
        Rate = DrawCalm();
    }

    /// <summary>The current rate, a fraction with eight decimals, never 0.</summary>
    public double Rate { get; private set; }

    /// <summary>Updates the rate at the open of a minute.</summary>
    public void Open(SceneMoment moment, bool settles)
    {
        if (moment is { Kind: SceneKind.CrowdedFunding, Scene: { } scene })
        {
            if (moment.Minute == 0)
            {
                Rate = Math.Round((scene.Upward ? 1 : -1) * (CrowdedRate + _random.NextBetween(0, 0.0004)), 8);
            }
        }
        else if (settles)
        {
            Rate = DrawCalm();
        }
    }

    private double DrawCalm()
    {
        var sign = _random.NextUnit() < 0.7 ? 1 : -1;
        return Math.Round(sign * _random.NextBetween(0.00002, 0.0001), 8);
    }
}
