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

    /// <summary>A window whose ends are times that a person may have given.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <param name="from">Start; null for the start of the data.</param>
    /// <param name="to">End (exclusive); null for the end of the data.</param>
    /// <exception cref="InputException">The end is not after the start.</exception>
    public static ReplayWindow Of(ImmutableArray<string> symbols, DateTimeOffset? from, DateTimeOffset? to) => from >= to
        ? throw new InputException(
            $"--from {from?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} is not before --to {to?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
        : new(symbols, from?.ToUnixTimeMilliseconds() ?? long.MinValue, to?.ToUnixTimeMilliseconds() ?? long.MaxValue);

    private long FollowMs => Follow.Ticks / TimeSpan.TicksPerMillisecond;
}
