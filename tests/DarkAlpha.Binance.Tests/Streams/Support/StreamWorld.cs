using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using StreamHub = DarkAlpha.Binance.Streams.StreamHub;
using StreamKind = DarkAlpha.Binance.Streams.StreamKind;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>A simulator on loopback and a hub connected to it, both in virtual time unless real time is requested.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    private int _startingLosses;

    private readonly VirtualWorld? _world;

    private StreamWorld(VirtualWorld? world, SimulatorHost host, StreamOptions options, Random random)
    {
        _world = world;
        Host = host;
        Options = options with
        {
            Connect = world is null ? null : world.Wire.ConnectAsync, PublicUrl = host.PublicStreamUrl, MarketUrl = host.MarketStreamUrl,
        };
        Hub = new StreamHub(Options, Listener, host.Clock.Steady, NullLogger<StreamHub>.Instance, random);
    }

    public SimulatorHost Host { get; }

    public StreamHub Hub { get; }

    public StreamOptions Options { get; }

    public RecordingListener Listener { get; } = new();

    public IEnumerable<string> Streams => Host.Symbols.SelectMany(StreamsOf);

    /// <summary>Sockets lost since all awaited streams delivered.</summary>
    public IEnumerable<Binance.Streams.SocketEvent> Losses => Listener.Losses.Skip(_startingLosses);

    /// <summary>Socket usage of the client.</summary>
    public SocketUsage Usage => Host.Usage.Sockets.Single();

    /// <summary>Starts both and waits until every stream delivers.</summary>
    public static async Task<StreamWorld> StartAsync(
        CancellationToken cancellation,
        SimulatorOptions? simulator = null,
        StreamOptions? options = null,
        bool waitForData = true,
        bool isVirtual = true)
    {
        var time = isVirtual ? new VirtualWorld(DateTimeOffset.UnixEpoch) : null;
        simulator ??= new SimulatorOptions();
        var host = await SimulatorHost.StartAsync(time?.In(simulator) ?? simulator, cancellation);
        var world = new StreamWorld(time, host, options ?? LongTimeouts, new ConstantRandom(0));
        foreach (var symbol in host.Symbols)
        {
            world.Hub.Add(symbol);
        }

        if (waitForData)
        {
            await world.BeginAsync(cancellation);
        }

        return world;
    }

    /// <summary>Timeouts that only a fault reaches.</summary>
    public static StreamOptions LongTimeouts => new()
    {
        OpenTimeout = TimeSpan.FromSeconds(60),
        CloseTimeout = TimeSpan.FromSeconds(60),
        IdleTimeout = TimeSpan.FromSeconds(120),
    };

    public static IEnumerable<string> StreamsOf(string symbol) => Enum.GetValues<StreamKind>().Select(kind => StreamNames.Of(symbol, kind));

    /// <summary>Waits until the streams deliver, and counts losses from there.</summary>
    public async Task BeginAsync(CancellationToken cancellation, params IEnumerable<string> streams)
    {
        await FlowAsync(cancellation, streams);
        _startingLosses = Listener.Losses.Count();
    }

    /// <summary>Adds a fault that starts now.</summary>
    public long Add(FaultRule rule) => Host.Faults.Add(rule);

    /// <summary>Advances simulated time until a socket without data is dropped.</summary>
    public void AdvanceBeyondIdleTimeout() => Host.Clock.Advance(Options.IdleTimeout);

    /// <summary>Number of frames of a kind so far.</summary>
    public long Counted(FrameKind kind) => Hub.Frames[kind];

    /// <summary>Waits until each of the streams has delivered an event created after this call.</summary>
    public Task FlowAsync(CancellationToken cancellation, params IEnumerable<string> streams)
    {
        var start = Host.Clock.MarketTime.ToUnixTimeMilliseconds();
        string[] awaited = [.. streams];
        awaited = awaited.Length == 0 ? [.. Streams] : awaited;
        return WaitAsync(l => awaited.All(s => l.Last(s)?.EventTime > start), cancellation);
    }

    /// <summary>Lets time pass until a condition holds, checked at events and socket events.</summary>
    public Task WaitAsync(Func<RecordingListener, bool> condition, CancellationToken cancellation) =>
        _world is { } world
            ? world.UntilAsync(() => condition(Listener), describe: () => string.Join('\n', Listener.Sockets), cancellation: cancellation)
            : Listener.WaitAsync(condition, cancellation);

    /// <summary>Lets time pass until the exchange's log of sockets fulfils a condition.</summary>
    public Task WaitForSocketsAsync(Func<IReadOnlyList<Simulator.SocketEvent>, bool> condition, CancellationToken cancellation) =>
        WaitAsync(_ => condition(Host.Log.Sockets), cancellation);

    /// <summary>Removes a symbol from the hub.</summary>
    public Task RemoveAsync(string symbol) => WhileAsync(() => Hub.RemoveAsync(symbol).AsTask());

    /// <summary>
    /// Asserts that every stream delivers again, and that the delivered events are those the exchange sent, in order and without
    /// duplicates; some may be missing.
    /// </summary>
    public async Task AssertRecoveredAsync(CancellationToken cancellation)
    {
        await FlowAsync(cancellation);
        var sent = Sent();
        Assert.That(Streams.Sum(s => Gaps(s, sent)), Is.GreaterThanOrEqualTo(0));
    }

    /// <summary>Asserts the same, and that no events are missing.</summary>
    public async Task AssertCompleteAsync(CancellationToken cancellation)
    {
        await FlowAsync(cancellation);
        var sent = Sent();
        Assert.That(Streams.Where(s => Gaps(s, sent) > 0), Is.Empty, "streams with events missing");
    }

    /// <summary>Events that the exchange sent so far, by stream.</summary>
    public ILookup<string, StreamEvent> Sent() =>
        Host.Log.Read().ToLookup(e => e.Stream, e => new StreamEvent(e.EventTime, e.Key, e.Closed));

    /// <summary>
    /// Number of gaps between the first and the last event received of a stream; fails when an event is repeated, out of order or was not
    /// sent.
    /// </summary>
    public int Gaps(string stream, ILookup<string, StreamEvent> sent)
    {
        var received = Listener.Events(stream);
        Assert.That(received, Is.Not.Empty, stream);
        var gaps = 0;
        var next = 0;
        var isFirst = true;
        StreamEvent[] all = [.. sent[stream]];
        foreach (var streamEvent in received)
        {
            var at = Array.IndexOf(all, streamEvent, next);
            if (at < 0)
            {
                // Created after the log was read. Anything else was delivered twice, out of order, or never sent.
                Assert.That(streamEvent.EventTime, Is.GreaterThan(all[^1].EventTime), $"{stream}: {streamEvent}");
                break;
            }

            gaps += at > next && !isFirst ? 1 : 0;
            next = at + 1;
            isFirst = false;
        }

        return gaps;
    }

    public async ValueTask DisposeAsync() => await WhileAsync(async () =>
    {
        await Hub.DisposeAsync();
        await Host.DisposeAsync();
    });

    private Task WhileAsync(Func<Task> work) => _world is { } world ? world.WhileAsync(work) : work();
}
