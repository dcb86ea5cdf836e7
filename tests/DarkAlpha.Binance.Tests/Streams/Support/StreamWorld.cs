using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using StreamHub = DarkAlpha.Binance.Streams.StreamHub;
using StreamKind = DarkAlpha.Binance.Streams.StreamKind;

namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>A simulator on loopback and a hub that listens to it, both in virtual time unless the machine's clock is asked for.</summary>
internal sealed class StreamWorld : IAsyncDisposable
{
    private int _startingLosses;

    private readonly VirtualWorld? _world;

    private StreamWorld(VirtualWorld? world, SimulatorHost host, StreamOptions options, Random random)
    {
        _world = world;
        Host = host;
        Options = options with { Connect = world is null ? null : world.Wire.ConnectAsync, PublicUrl = host.PublicStreamUrl, MarketUrl = host.MarketStreamUrl };
        Hub = new StreamHub(Options, Listener, host.Clock.Steady, NullLogger<StreamHub>.Instance, random);
    }

    public SimulatorHost Host { get; }

    public StreamHub Hub { get; }

    public StreamOptions Options { get; }

    public RecordingListener Listener { get; } = new();

    public IEnumerable<string> Streams => Host.Symbols.SelectMany(StreamsOf);

    /// <summary>Sockets lost since everything flowed.</summary>
    public IEnumerable<Binance.Streams.SocketEvent> Losses => Listener.Losses.Skip(_startingLosses);

    /// <summary>What clients did over sockets.</summary>
    public SocketUsage Usage => Host.Usage.Sockets.Single();

    /// <summary>Starts both and waits until everything flows.</summary>
    public static async Task<StreamWorld> StartAsync(
        CancellationToken cancellation, SimulatorOptions? simulator = null, StreamOptions? options = null, bool isWaitedFor = true, bool isVirtual = true)
    {
        var time = isVirtual ? new VirtualWorld(DateTimeOffset.UnixEpoch) : null;
        simulator ??= new SimulatorOptions();
        var host = await SimulatorHost.StartAsync(time?.In(simulator) ?? simulator, cancellation);
        var world = new StreamWorld(time, host, options ?? Patient, new ConstantRandom(0));
        foreach (var symbol in host.Symbols)
        {
            world.Hub.Add(symbol);
        }

        if (isWaitedFor)
        {
            await world.BeginAsync(cancellation);
        }

        return world;
    }

    /// <summary>Limits that nothing but a fault reaches.</summary>
    public static StreamOptions Patient => new()
    {
        OpenTimeout = TimeSpan.FromSeconds(60),
        CloseTimeout = TimeSpan.FromSeconds(60),
        SilenceLimit = TimeSpan.FromSeconds(120),
    };

    public static IEnumerable<string> StreamsOf(string symbol) => Enum.GetValues<StreamKind>().Select(kind => StreamNames.Of(symbol, kind));

    /// <summary>Waits until these streams flow, and counts losses from there.</summary>
    public async Task BeginAsync(CancellationToken cancellation, params IEnumerable<string> streams)
    {
        await FlowAsync(cancellation, streams);
        _startingLosses = Listener.Losses.Count();
    }

    /// <summary>Adds a fault that begins now.</summary>
    public long Add(FaultRule rule) => Host.Faults.Add(rule);

    /// <summary>Lets so much simulated time pass that a socket that delivers nothing is given up.</summary>
    public void AdvanceBeyondSilence() => Host.Clock.Advance(Options.SilenceLimit);

    /// <summary>How many frames got this verdict so far.</summary>
    public long Counted(FrameKind verdict) => Hub.Frames[verdict];

    /// <summary>Waits until each of these streams has delivered something that was made after this call.</summary>
    public Task FlowAsync(CancellationToken cancellation, params IEnumerable<string> streams)
    {
        var start = Host.Clock.MarketTime.ToUnixTimeMilliseconds();
        string[] awaited = [.. streams];
        awaited = awaited.Length == 0 ? [.. Streams] : awaited;
        return WaitAsync(l => awaited.All(s => l.Last(s)?.EventTime > start), cancellation);
    }

    /// <summary>Lets time pass until an event, or something that happened to a socket, makes a condition true.</summary>
    public Task WaitAsync(Func<RecordingListener, bool> condition, CancellationToken cancellation) =>
        _world is { } world
            ? world.UntilAsync(() => condition(Listener), describe: () => string.Join('\n', Listener.Sockets), cancellation: cancellation)
            : Listener.WaitAsync(condition, cancellation);

    /// <summary>Lets time pass until the exchange's list of sockets is as a condition wants it.</summary>
    public Task WaitForSocketsAsync(Func<IReadOnlyList<Simulator.SocketEvent>, bool> condition, CancellationToken cancellation) =>
        WaitAsync(_ => condition(Host.Log.Sockets), cancellation);

    /// <summary>Gives a symbol's streams up.</summary>
    public Task RemoveAsync(string symbol) => WhileAsync(() => Hub.RemoveAsync(symbol).AsTask());

    /// <summary>
    /// Everything flows again; and on every stream what was delivered is what the exchange sent, in its order and each event once, though
    /// some may be missing.
    /// </summary>
    public async Task AssertWholeAsync(CancellationToken cancellation)
    {
        await FlowAsync(cancellation);
        var sent = Sent();
        Assert.That(Streams.Sum(s => Gaps(s, sent)), Is.GreaterThanOrEqualTo(0));
    }

    /// <summary>The same, and nothing is missing.</summary>
    public async Task AssertCompleteAsync(CancellationToken cancellation)
    {
        await FlowAsync(cancellation);
        var sent = Sent();
        Assert.That(Streams.Where(s => Gaps(s, sent) > 0), Is.Empty, "streams with events missing");
    }

    /// <summary>What the exchange sent so far.</summary>
    public ILookup<string, StreamEvent> Sent() => Host.Log.Read().ToLookup(e => e.Stream, e => new StreamEvent(e.EventTime, e.Key, e.Closed));

    /// <summary>
    /// In how many places events of a stream are missing between its first and its last one; fails when one is not the next one sent, or a
    /// later one.
    /// </summary>
    public int Gaps(string stream, ILookup<string, StreamEvent> sent)
    {
        var received = Listener.Events(stream);
        Assert.That(received, Is.Not.Empty, stream);
        var gaps = 0;
        var next = 0;
        var isFirst = true;
        StreamEvent[] all = [.. sent[stream]];
        foreach (var happened in received)
        {
            var at = Array.IndexOf(all, happened, next);
            if (at < 0)
            {
                // Made after the log was read: the rest is for another time. Anything else was delivered twice, out of order, or never
                // sent.
                Assert.That(happened.EventTime, Is.GreaterThan(all[^1].EventTime), $"{stream}: {happened}");
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
