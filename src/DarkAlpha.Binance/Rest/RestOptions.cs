using DarkAlpha.Binance.Rest.Budget;

namespace DarkAlpha.Binance.Rest;

/// <summary>Options of the REST gateway.</summary>
public sealed record RestOptions
{
    /// <summary>Base address; its path, such as that of a reverse proxy, is prepended to every call's path.</summary>
    public Uri BaseAddress { get; init; } = new("https://fapi.binance.com");

    /// <summary>Timeout of one attempt, from sending to the last byte of the response, without the wait for the weight budget.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Retries after a server error, a broken connection or a timeout. Each retry costs its weight again.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Delay before the first retry; doubles with each retry, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a call about one symbol waits for others to merge with.</summary>
    public TimeSpan BatchWindow { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Minimum interval between two merged calls of a kind, per unit of their weight: polling then costs at most 4 weight per second,
    /// however many symbols poll.
    /// </summary>
    public TimeSpan MergeSpacing { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Maximum response body, in bytes after decompression. The largest real one, <c>exchangeInfo</c>, has about 1.5 MB.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Opens connections to the exchange; null uses the default of the runtime.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>Options of the weight budget.</summary>
    public BudgetOptions Budget { get; init; } = new();
}
