using DarkAlpha.Actors.Exchange;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>
/// Exercises both sides of the connection once before the demo begins: at 30× real time, the second that just-in-time compilation takes
/// would look like half a minute without data.
/// </summary>
internal static class DemoWarmUp
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Requests the time and the list of contracts, and waits for the first events of a symbol.</summary>
    /// <exception cref="TimeoutException">The simulated exchange does not respond.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by the user.</exception>
    public static async Task RunAsync(ExchangeOptions options, string symbol, TimeProvider time, CancellationToken cancellation)
    {
        var first = new FirstEvents();
        await using var exchange = new ExchangeServices(options, time, NullLoggerFactory.Instance);
        await using var hub = new StreamHub(options.Streams, first, time, NullLogger<StreamHub>.Instance, Random.Shared);
        hub.Add(symbol);
        await exchange.Gateway.TimeAsync(RestPriority.Normal, cancellation).WaitAsync(Timeout, cancellation);
        await exchange.Gateway.ExchangeInfoAsync(RestPriority.Normal, cancellation).WaitAsync(Timeout, cancellation);
        await first.Received.WaitAsync(Timeout, cancellation);
    }

    private sealed class FirstEvents : IStreamListener
    {
        private readonly TaskCompletionSource _ticker = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _kline = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Received => Task.WhenAll(_ticker.Task, _kline.Task);

        public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) => _ticker.TrySetResult();

        public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) => _kline.TrySetResult();

        // The ticker and the kline are enough.
        public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) => false;

        public void OnSocket(SocketEvent socketEvent)
        {
            // A lost socket is reconnected; only the arrival of events matters.
        }
    }
}
