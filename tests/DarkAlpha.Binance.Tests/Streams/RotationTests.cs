using System.Collections.Immutable;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Streams;

public sealed class RotationTests
{
    private const int Symbols = 500;
    private const int Replacements = 3;

    [Test]
    [CancelAfter(180_000)]
    public async Task Sockets_that_are_replaced_every_few_seconds_lose_and_double_nothing(CancellationToken cancellation)
    {
        ImmutableArray<string> symbols = [.. Enumerable.Range(0, Symbols).Select(i => $"S{i:D3}USDT")];
        await using var exchange = await SimulatorHost.StartAsync(
            new SimulatorOptions { Symbols = symbols, TicksPerSecond = 2, SocketLifetime = TimeSpan.FromSeconds(10) }, cancellation);
        var listener = new RecordingListener();
        var options = new StreamOptions
        {
            PublicUrl = exchange.PublicStreamUrl,
            MarketUrl = exchange.MarketStreamUrl,
            SocketLifetime = TimeSpan.FromSeconds(3),
            Overlap = TimeSpan.FromSeconds(1),
        };
        await using (var hub = new StreamHub(options, listener, TimeProvider.System, NullLogger<StreamHub>.Instance, new Random(1)))
        {
            foreach (var symbol in symbols)
            {
                hub.Add(symbol);
            }

            // 500 streams on the public route and 1000 on the market route, 200 a socket.
            await listener.WaitAsync(l => l.Sockets.Count(s => s.Kind == SocketEventKind.Replaced) >= Replacements * 8, cancellation);
        }

        Assert.That(listener.Sockets.Where(s => s.Kind == SocketEventKind.Lost), Is.Empty);
        var sent = exchange.Log.Read().ToLookup(e => e.Stream, e => new StreamEvent(e.EventTime, e.Key, e.Closed));
        Assert.That(sent, Has.Count.EqualTo(Symbols * StreamNames.Kinds));
        foreach (var stream in sent)
        {
            var received = listener.Events(stream.Key);
            Assert.That(received, Is.Not.Empty, stream.Key);
            var expected = stream.SkipWhile(e => e != received[0]).Take(received.Count);
            Assert.That(received, Is.EqualTo(expected), stream.Key);
        }
    }
}
