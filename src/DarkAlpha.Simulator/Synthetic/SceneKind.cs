namespace DarkAlpha.Simulator.Synthetic;

/// <summary>What a stretch of a synthetic market is like.</summary>
public enum SceneKind
{
    /// <summary>Small random moves around the base price; no strategy triggers by itself.</summary>
    Calm,

    /// <summary>A move of 2 % in the first five minutes: <c>vol_breakout_card</c>.</summary>
    Breakout,

    /// <summary>The price nears its 20-minute extreme, and the last minute sweeps it and closes back inside: <c>fake_breakout_reversal</c>.</summary>
    FakeBreakout,

    /// <summary>
    /// Extreme funding, open interest climbing by 8 % and a price that creeps the crowd's way: <c>funding_oi_skew</c>. The extreme rate stays
    /// in force until the first settlement after the scene; recorded funding shows it only when the scene covers a settlement.
    /// </summary>
    CrowdedFunding,

    /// <summary>
    /// Open interest rises by 15 % in five minutes, then the price moves 1.8 % in the direction of the funding: <c>liquidation_follow</c>.
    /// Starts on a quarter hour, because open interest is compared between quarter hours.
    /// </summary>
    OpenInterestSurge,

    /// <summary>A fall of 4 % in the first five minutes that takes 8 % of the open interest with it: <c>vol_breakout_card</c>, SHORT.</summary>
    Crash,
}
