using DarkAlpha.Binance.Rest.Budget;

namespace DarkAlpha.Binance.Rest;

/// <summary>How the gateway talks to the exchange.</summary>
public sealed record RestOptions
{
    /// <summary>Base address; a path in it, such as that of a reverse proxy, is put before every call's own.</summary>
    public Uri BaseAddress { get; init; } = new("https://fapi.binance.com");

    /// <summary>Longest time for one attempt, from sending to the last byte of the answer; waiting for the weight budget does not count.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Further attempts after a server error, a broken connection or a timeout. Each pays its weight anew.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Delay before the first retry; it doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a call about one symbol waits for others to be merged with.</summary>
    public TimeSpan BatchWindow { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Least time between two merged calls of a kind, for each unit of their weight: pollers that are out of step then cost 4 weight a second
    /// at most, however many they are.
    /// </summary>
    public TimeSpan MergeSpacing { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Largest body that is read, in bytes after decompression. The largest real one, <c>exchangeInfo</c>, has about 1.5 MB.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Makes a connection to the exchange; null lets the runtime make it.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>The weight budget.</summary>
    public BudgetOptions Budget { get; init; } = new();
}
