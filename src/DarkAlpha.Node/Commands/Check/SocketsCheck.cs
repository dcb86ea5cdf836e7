using System.Collections.Immutable;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>
/// Opens one socket on each of the exchange's routes and waits for data. A connection alone proves nothing: the exchange accepts a stream
/// on the wrong route and then sends no data.
/// </summary>
internal sealed class SocketsCheck : IStreamListener, IAsyncDisposable
{
    // Enough symbols that at least one sends an update within seconds.
    private const int MaxSymbols = 20;

    private readonly TaskCompletionSource<string?> _public = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _market = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamOptions _options;
    private readonly StreamHub _hub;

    /// <summary>Starts connecting.</summary>
    public SocketsCheck(StreamOptions options, ImmutableArray<string> symbols, TimeProvider time)
    {
        _options = options;
        _hub = new StreamHub(
            options with { CloseTimeout = TimeSpan.FromSeconds(1) }, this, time, NullLogger<StreamHub>.Instance, Random.Shared);
        foreach (var symbol in symbols.Take(MaxSymbols))
        {
            _hub.Add(symbol);
        }
    }

    /// <summary>Checks the route of the book ticker streams.</summary>
    public Task<CheckResult> PublicAsync(string part, CancellationToken cancellation) =>
        WaitForDataAsync(part, _public.Task, _options.PublicUrl, "EXCHANGE_WS_PUBLIC_URL", cancellation);

    /// <summary>Checks the route of the kline and mark price streams.</summary>
    public Task<CheckResult> MarketAsync(string part, CancellationToken cancellation) =>
        WaitForDataAsync(part, _market.Task, _options.MarketUrl, "EXCHANGE_WS_MARKET_URL", cancellation);

    /// <inheritdoc/>
    public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) => _public.TrySetResult(null);

    /// <inheritdoc/>
    public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) => _market.TrySetResult(null);

    /// <inheritdoc/>
    public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) => _market.TrySetResult(null);

    /// <inheritdoc/>
    public void OnSocket(SocketEvent socketEvent)
    {
        if (socketEvent.Kind == SocketEventKind.Lost)
        {
            (socketEvent.Route == StreamRoute.Public ? _public : _market).TrySetResult(socketEvent.Reason);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static async Task<CheckResult> WaitForDataAsync(
        string part, Task<string?> arrival, Uri address, string setting, CancellationToken cancellation)
    {
        try
        {
            return await arrival.WaitAsync(cancellation) is { } problem
                ? CheckResult.Failed(part, $"cannot connect to {SecretMask.Of(address)} ({problem}): check the network and {setting}")
                : CheckResult.Ok(part, $"{SecretMask.Of(address)} sends data");
        }
        catch (OperationCanceledException)
        {
            return CheckResult.Failed(
                part, $"{SecretMask.Of(address)} sends no data: check that {setting} is the URL of this route "
                + "(on the wrong one the exchange acknowledges a stream and sends nothing), and any proxy in between");
        }
    }
}
