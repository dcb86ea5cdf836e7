using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>A peer that never answers a farewell is not waited for.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeadPeerTests
{
    private static readonly StreamOptions Options = new()
    {
        CloseTimeout = TimeSpan.FromHours(7),
        SilenceLimit = TimeSpan.FromSeconds(1),
        BackoffMin = TimeSpan.FromMilliseconds(1),
    };

    private readonly RecordingListener _listener = new();
    private readonly ImpatientTime _time = new(Options.CloseTimeout);

    private DeadPeer _peer = null!;

    [SetUp]
    public async Task StartAsync() => _peer = await DeadPeer.StartAsync(SampleFrames.BookTicker);

    [TearDown]
    public async Task StopAsync() => await _peer.DisposeAsync();

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_that_died_is_dropped_without_a_farewell_and_opened_again(CancellationToken cancellation)
    {
        var hub = Listen(Options);
        await _listener.WaitAsync(l => l.Count(SocketEventKind.Lost, StreamRoute.Public) >= 2, cancellation);
        Assert.That(_listener.Losses.Select(l => l.Reason), Has.All.StartWith("no data for"));
        Assert.That(_time.Waits, Is.Empty);
        await hub.DisposeAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_hub_that_is_closed_waits_for_the_answer_no_longer_than_its_limit(CancellationToken cancellation)
    {
        var hub = Listen(Options with { SilenceLimit = TimeSpan.FromHours(1) });
        await _listener.WaitAsync(l => l.Last("btcusdt@bookTicker") is not null, cancellation);
        await _peer.HeardAsync(cancellation);
        await _peer.HeardAsync(cancellation);

        await hub.DisposeAsync().AsTask().WaitAsync(cancellation);

        Assert.That(_time.Waits, Has.Count.EqualTo(2), "it was polite to both sockets");
        Assert.That(() => hub.Add("BTCUSDT"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [TestCase("", null)]
    [TestCase("desk:p%40ss", "Basic ZGVzazpwQHNz")]
    [CancelAfter(60_000)]
    public async Task User_and_password_of_the_address_are_given_to_whoever_lets_sockets_in(string user, string? header, CancellationToken cancellation)
    {
        var address = new Uri(_peer.Address.ToString().Replace("://", user.Length == 0 ? "://" : $"://{user}@", StringComparison.Ordinal));
        await using var hub = Listen(Options with { SilenceLimit = TimeSpan.FromHours(1) }, address);
        await _listener.WaitAsync(l => l.Last("btcusdt@bookTicker") is not null, cancellation);
        Assert.That(_peer.Authorization, Is.EqualTo(header));
    }

    private StreamHub Listen(StreamOptions options, Uri? address = null)
    {
        var hub = new StreamHub(
            options with { PublicUrl = address ?? _peer.Address, MarketUrl = address ?? _peer.Address },
            _listener,
            _time,
            NullLogger<StreamHub>.Instance,
            new ConstantRandom(0));
        hub.Add("BTCUSDT");
        return hub;
    }
}
