namespace DarkAlpha.Simulator.Synthetic;

/// <summary>The effect of a scene on one minute of the calm market. All values are fractions: 0.01 is 1 %.</summary>
internal readonly record struct SceneEffect()
{
    // Halving the noise during a move keeps the move above the strategies' thresholds with any seed.
    private const double MoveNoise = 0.5;
    private const int MoveMinutes = 5;

    // A surge raises open interest first, then the price: liquidation_follow must see both before vol_breakout_card sees the price alone.
    private const int SurgeLiftMinutes = 5;
    private const int SurgeMoveEnd = 11;

    /// <summary>Signed price move in this minute.</summary>
    public double Drift { get; init; }

    /// <summary>Multiplier of the calm market's noise.</summary>
    public double Noise { get; init; } = 1;

    /// <summary>Change of open interest, as a fraction of its base level.</summary>
    public double OpenInterestRise { get; init; }

    /// <summary>Fraction of the distance to the 20-minute extreme that the price moves in this minute, 0 to 1.</summary>
    public double Approach { get; init; }

    /// <summary>True when this minute sweeps the 20-minute extreme and closes back inside.</summary>
    public bool Sweeps { get; init; }

    /// <summary>The effect of a scene in one of its minutes.</summary>
    /// <param name="moment">The scene and the minute within it.</param>
    /// <param name="fundingSign">Sign of the funding rate in force, +1 or −1, which a surge follows.</param>
    public static SceneEffect Of(SceneMoment moment, int fundingSign)
    {
        if (moment.Scene is not { } scene)
        {
            return new SceneEffect();
        }

        var minute = moment.Minute;
        var sign = scene.Upward ? 1 : -1;
        return scene.Kind switch
        {
            SceneKind.Breakout when minute < MoveMinutes => new() { Drift = sign * 0.004, Noise = MoveNoise },
            SceneKind.Crash when minute < MoveMinutes => new() { Drift = -0.008, Noise = MoveNoise, OpenInterestRise = -0.016 },
            SceneKind.OpenInterestSurge when minute < SurgeLiftMinutes => new() { Noise = MoveNoise, OpenInterestRise = 0.03 },
            SceneKind.OpenInterestSurge when minute < SurgeMoveEnd => new() { Drift = fundingSign * 0.003, Noise = MoveNoise },
            SceneKind.CrowdedFunding => new() { Drift = sign * 0.0002, Noise = MoveNoise, OpenInterestRise = 0.08 / scene.Minutes },
            SceneKind.FakeBreakout when moment.IsLast => new() { Sweeps = true },
            SceneKind.FakeBreakout => new() { Approach = 1.0 / (scene.Minutes - 1 - minute), Noise = MoveNoise },
            _ => new(),
        };
    }
}
