using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;
using SocketEvent = DarkAlpha.Binance.Streams.SocketEvent;

namespace DarkAlpha.Binance.Tests.Streams;

public sealed class ConnectionFailureTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_connection_is_restarted_after_the_listener_throws(CancellationToken cancellation)
    {
        await using var exchange = await SimulatorHost.StartAsync(new SimulatorOptions { Symbols = ["BTCUSDT"] }, cancellation);
        var listener = new ThrowsOnceListener();
        var options = new StreamOptions
        {
            PublicUrl = exchange.PublicStreamUrl,
            MarketUrl = exchange.MarketStreamUrl,
            BackoffMin = TimeSpan.FromMilliseconds(10),
        };
        await using var hub = new StreamHub(options, listener, TimeProvider.System, NullLogger<StreamHub>.Instance, new Random(1));
        hub.Add("BTCUSDT");

        await listener.Recovered.WaitAsync(cancellation);

        Assert.That(hub.Frames[FrameKind.BookTicker], Is.Positive);
    }

    private sealed class ThrowsOnceListener : IStreamListener
    {
        private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _openings;

        public Task Recovered => _recovered.Task;

        public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) => false;

        public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) => false;

        public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) => false;

        public void OnSocket(SocketEvent socketEvent)
        {
            if (socketEvent is not { Kind: SocketEventKind.Delivering, Route: StreamRoute.Public })
            {
                return;
            }

            if (Interlocked.Increment(ref _openings) == 1)
            {
                throw new InvalidOperationException("listener failed");
            }

            _recovered.TrySetResult();
        }
    }
}
