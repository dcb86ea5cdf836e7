using System.Diagnostics;
using System.Net.WebSockets;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// Book tickers over a loopback socket, received with a plain ClientWebSocket loop and the whole StreamHub, each with FrameParser, in turn
/// in one process on one core. The result includes receiving, parsing, and the server's writing of batches.
/// </summary>
internal sealed class FrameBenchmarksSockets
{
    private const int Rounds = 11;

    private readonly SymbolTable _symbols = SymbolTable.Of("BTCUSDT");
    private readonly int _batches;
    private FrameCounters _counters = new();
    private FrameCounts? _hubCounts;

    private FrameBenchmarksSockets(int frames) => _batches = FrameBenchmarksServer.BatchesFor(frames);

    private int Frames => FrameBenchmarksServer.FramesIn(_batches);

    public static async Task RunAsync(int frames)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1;
        }

        var run = new FrameBenchmarksSockets(frames);
        (string Name, Func<Uri, Task> Receive)[] clients =
            [("ClientWebSocket", run.ReceiveWithLoopAsync), ("StreamHub", run.ReceiveWithHubAsync)];
        var results = clients.Select(_ => new List<(double Rate, double Bytes)>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < clients.Length; i++)
            {
                var result = await run.MeasureAsync(clients[i].Receive);

                // The first round is warm-up: it includes JIT compilation.
                if (round > 0)
                {
                    results[i].Add(result);
                }
            }
        }

        Console.WriteLine(
            $"{FrameBenchmarksSamples.BookTicker.Length}-byte bookTicker, {run.Frames:N0} per round, "
            + $"median (best) of {Rounds} rounds on one core");
        for (var i = 0; i < clients.Length; i++)
        {
            var rates = results[i].Select(r => r.Rate).Order().ToArray();
            Console.WriteLine(
                $"{clients[i].Name,-18}{rates[Rounds / 2],10:N0} ({rates[^1]:N0}) messages/s "
                + $"{results[i].Min(r => r.Bytes),6:F0} B/message");
        }

        // Rounds that follow each other are compared, because the speed of the machine may vary.
        var ratios = results[1].Zip(results[0], (hub, plain) => hub.Rate / plain.Rate).Order().ToArray();
        Console.WriteLine(
            $"{clients[1].Name} / {clients[0].Name}: {ratios[Rounds / 2]:F2}, in single rounds {ratios[0]:F2} to {ratios[^1]:F2}");
    }

    private async Task<(double Rate, double Bytes)> MeasureAsync(Func<Uri, Task> receive)
    {
        using var server = new FrameBenchmarksServer(FrameBenchmarksSamples.BookTicker);
        (_counters, _hubCounts) = (new FrameCounters(), null);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var serving = server.ServeAsync(_batches);
        await receive(server.Address);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        await serving;
        var read = (_hubCounts ?? _counters.Snapshot())[FrameKind.BookTicker];
        return read == Frames
            ? (read / seconds, bytes / (double)read)
            : throw new InvalidOperationException($"{read} of {Frames} frames were read");
    }

    // The hub's second socket (market route) stays in the server's accept queue, because the server serves one connection.
    private async Task ReceiveWithHubAsync(Uri address)
    {
        var listener = new CountingListener(Frames);
        var (now, start) = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), TimeProvider.System.GetTimestamp());
        await using var hub = new StreamHub(
            new StreamOptions
            {
                PublicUrl = address,
                MarketUrl = address,
                CloseTimeout = TimeSpan.FromMilliseconds(1),

                // As a node's clock computes it.
                ReceiveClock = timestamp => now + (long)TimeProvider.System.GetElapsedTime(start, timestamp).TotalMilliseconds,
            },
            listener,
            TimeProvider.System,
            NullLogger<StreamHub>.Instance,
            new Random(1));
        hub.Add("BTCUSDT");
        await listener.Done;
        _hubCounts = hub.Frames;
    }

    private async Task ReceiveWithLoopAsync(Uri address)
    {
        using var client = new ClientWebSocket();
        await client.ConnectAsync(address, CancellationToken.None);
        var buffer = new byte[FrameParser.DefaultSizeLimit];
        for (var remaining = Frames; remaining > 0; remaining--)
        {
            var count = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await client.ReceiveAsync(buffer.AsMemory(count), CancellationToken.None);
                count += part.Count;
            }
            while (!part.EndOfMessage);
            _counters.Count(FrameParser.Parse(buffer.AsSpan(0, count), _symbols, out _));
        }
    }

    private sealed class CountingListener(int frames) : IStreamListener
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _remaining = frames;

        public Task Done => _done.Task;

        public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt)
        {
            if (--_remaining == 0)
            {
                _done.SetResult();
            }

            return false;
        }

        public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) =>
            throw new InvalidOperationException("unexpected kline");

        public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) =>
            throw new InvalidOperationException("unexpected mark price");

        public void OnSocket(SocketEvent socketEvent)
        {
            if (socketEvent.Kind == SocketEventKind.Lost && !_done.Task.IsCompleted)
            {
                _done.TrySetException(new InvalidOperationException($"the socket was lost: {socketEvent.Reason}"));
            }
        }
    }
}
