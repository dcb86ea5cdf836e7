using System.Collections.Immutable;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>
/// Opens one socket on each of the exchange's routes and waits for data: the exchange accepts a stream on the wrong route and then sends nothing, so
/// that a connection alone shows nothing.
/// </summary>
internal sealed class SocketsCheck : IStreamListener, IAsyncDisposable
{
    // Enough that one of them moves within seconds.
    private const int MaxSymbols = 20;

    private readonly TaskCompletionSource<string?> _public = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _market = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamOptions _options;
    private readonly StreamHub _hub;

    /// <summary>Opens the sockets.</summary>
    public SocketsCheck(StreamOptions options, ImmutableArray<string> symbols, TimeProvider time)
    {
        _options = options;
        _hub = new StreamHub(options with { CloseTimeout = TimeSpan.FromSeconds(1) }, this, time, NullLogger<StreamHub>.Instance, Random.Shared);
        foreach (var symbol in symbols.Take(MaxSymbols))
        {
            _hub.Add(symbol);
        }
    }

    /// <summary>The route of order books.</summary>
    public Task<CheckResult> PublicAsync(string part, CancellationToken cancellation) =>
        JudgeAsync(part, _public.Task, _options.PublicUrl, "EXCHANGE_WS_PUBLIC_URL", cancellation);

    /// <summary>The route of candles and mark prices.</summary>
    public Task<CheckResult> MarketAsync(string part, CancellationToken cancellation) =>
        JudgeAsync(part, _market.Task, _options.MarketUrl, "EXCHANGE_WS_MARKET_URL", cancellation);

    /// <inheritdoc/>
    public void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) => _public.TrySetResult(null);

    /// <inheritdoc/>
    public void OnKline(string symbol, in KlineUpdate update, long receivedAt) => _market.TrySetResult(null);

    /// <inheritdoc/>
    public void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) => _market.TrySetResult(null);

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

    private static async Task<CheckResult> JudgeAsync(string part, Task<string?> arrival, Uri address, string setting, CancellationToken cancellation)
    {
        try
        {
            return await arrival.WaitAsync(cancellation) is { } problem
                ? CheckResult.Broken(part, $"{SecretMask.Of(address)} gives no connection ({problem}): check the network and {setting}")
                : CheckResult.Well(part, $"{SecretMask.Of(address)} delivers");
        }
        catch (OperationCanceledException)
        {
            return CheckResult.Broken(
                part, $"{SecretMask.Of(address)} sends nothing: check that {setting} is this route and no other "
                + "(the exchange acknowledges a stream on the wrong one and is silent), and any proxy on the way");
        }
    }
}
