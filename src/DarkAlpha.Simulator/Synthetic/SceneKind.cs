namespace DarkAlpha.Simulator.Synthetic;

/// <summary>Kinds of scripted events of a synthetic market.</summary>
public enum SceneKind
{
    /// <summary>Small random moves around the base price; no strategy triggers.</summary>
    Calm,

    /// <summary>A move of 2 % in the first five minutes; triggers <c>vol_breakout_card</c>.</summary>
    Breakout,

    /// <summary>
    /// The price approaches its 20-minute extreme; the last minute sweeps it and closes back inside. Triggers
    /// <c>fake_breakout_reversal</c>.
    /// </summary>
    FakeBreakout,

    /// <summary>
    /// Extreme funding, open interest rising by 8 % and a price drifting in the crowd's direction; triggers <c>funding_oi_skew</c>. The
    /// extreme rate stays in force until the first settlement after the scene; recorded funding shows it only when the scene covers a
    /// settlement.
    /// </summary>
    CrowdedFunding,

    /// <summary>
    /// Open interest rises by 15 % in five minutes, then the price moves 1.8 % in the direction of the funding; triggers
    /// <c>liquidation_follow</c>. Starts on a quarter hour, because open interest is compared between quarter hours.
    /// </summary>
    OpenInterestSurge,

    /// <summary>
    /// A fall of 4 % in the first five minutes, with open interest falling by 8 %; triggers <c>vol_breakout_card</c>, SHORT.
    /// </summary>
    Crash,
}
