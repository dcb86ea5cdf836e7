using System.Collections.Immutable;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The symbols and the time range of a replay.</summary>
/// <param name="Symbols">The symbols.</param>
/// <param name="From">Start, Unix milliseconds UTC.</param>
/// <param name="To">End (exclusive), Unix milliseconds UTC.</param>
internal sealed record ReplayWindow(ImmutableArray<string> Symbols, long From, long To)
{
    /// <summary>How long data is read past the end, for what is still followed then.</summary>
    public TimeSpan Follow { get; init; }

    /// <summary>End (exclusive) of what is read, Unix milliseconds UTC.</summary>
    public long ReadTo => To > long.MaxValue - FollowMs ? long.MaxValue : To + FollowMs;

    private long FollowMs => Follow.Ticks / TimeSpan.TicksPerMillisecond;
}
