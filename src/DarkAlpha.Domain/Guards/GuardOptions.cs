namespace DarkAlpha.Domain.Guards;

/// <summary>When the desk's own results keep it silent. All guards are off by default.</summary>
public sealed record GuardOptions
{
    /// <summary><c>COOLDOWN_AFTER_STOP_MINUTES</c>: how long a symbol is silent after its newest stop; zero is off.</summary>
    public TimeSpan CooldownAfterStop { get; init; }

    /// <summary><c>STOP_GUARD_COUNT</c>: stops within the window from which on the desk is silent; 0 is off.</summary>
    public int StopGuardCount { get; init; }

    /// <summary><c>STOP_GUARD_MINUTES</c>: the window in which stops are counted.</summary>
    public TimeSpan StopGuardWindow { get; init; } = TimeSpan.FromMinutes(1440);

    /// <summary><c>STOP_GUARD_LOCK_MINUTES</c>: how long it is silent after the newest stop counted.</summary>
    public TimeSpan StopGuardLock { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary><c>STOP_GUARD_SCOPE</c>: which stops are counted.</summary>
    public GuardScope StopGuardScope { get; init; }

    /// <summary><c>DRAWDOWN_GUARD_R</c>: drawdown of the running sum of net R from which on the desk is silent; 0 is off.</summary>
    public double DrawdownGuardR { get; init; }

    /// <summary><c>DRAWDOWN_GUARD_MINUTES</c>: the window of the running sum.</summary>
    public TimeSpan DrawdownGuardWindow { get; init; } = TimeSpan.FromMinutes(2880);

    /// <summary><c>DRAWDOWN_GUARD_MIN_CARDS</c>: fewest outcomes in the window.</summary>
    public int DrawdownGuardMinCards { get; init; } = 8;

    /// <summary><c>DRAWDOWN_GUARD_LOCK_MINUTES</c>: how long it is silent after the losing outcome that reached the drawdown.</summary>
    public TimeSpan DrawdownGuardLock { get; init; } = TimeSpan.FromMinutes(720);

    /// <summary><c>WEAK_GUARD_R</c>: loss in net R from which on a strategy is silent on a symbol; 0 is off.</summary>
    public double WeakGuardR { get; init; }

    /// <summary><c>WEAK_GUARD_MINUTES</c>: the window of the loss.</summary>
    public TimeSpan WeakGuardWindow { get; init; } = TimeSpan.FromMinutes(10_080);

    /// <summary><c>WEAK_GUARD_MIN_CARDS</c>: fewest outcomes in the window.</summary>
    public int WeakGuardMinCards { get; init; } = 5;

    /// <summary><c>WEAK_GUARD_LOCK_MINUTES</c>: how long it is silent after the newest outcome counted.</summary>
    public TimeSpan WeakGuardLock { get; init; } = TimeSpan.FromMinutes(1440);

    /// <summary>True when every guard is off.</summary>
    public bool AreOff => CooldownAfterStop == TimeSpan.Zero && StopGuardCount == 0 && DrawdownGuardR <= 0 && WeakGuardR <= 0;
}
