using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>A peer that never answers a close frame does not block the hub.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeadPeerTests
{
    private static readonly StreamOptions Options = new()
    {
        CloseTimeout = TimeSpan.FromHours(7),
        IdleTimeout = TimeSpan.FromSeconds(1),
        BackoffMin = TimeSpan.FromMilliseconds(1),
    };

    private readonly RecordingListener _listener = new();
    private readonly WaitSkippingTime _time = new(Options.CloseTimeout);

    private DeadPeer _peer = null!;

    [SetUp]
    public async Task StartAsync() => _peer = await DeadPeer.StartAsync(SampleFrames.BookTicker);

    [TearDown]
    public async Task StopAsync() => await _peer.DisposeAsync();

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_without_data_is_dropped_without_a_close_handshake_and_reopened(CancellationToken cancellation)
    {
        var hub = Listen(Options);
        await _listener.WaitAsync(l => l.Count(SocketEventKind.Lost, StreamRoute.Public) >= 2, cancellation);
        Assert.That(_listener.Losses.Select(l => l.Reason), Has.All.StartWith("no data for"));
        Assert.That(_time.Waits, Is.Empty);
        await hub.DisposeAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Closing_a_hub_waits_for_the_close_handshake_no_longer_than_its_timeout(CancellationToken cancellation)
    {
        var hub = Listen(Options with { IdleTimeout = TimeSpan.FromHours(1) });
        await _listener.WaitAsync(l => l.Last("btcusdt@bookTicker") is not null, cancellation);
        await _peer.ReceiveAsync(cancellation);
        await _peer.ReceiveAsync(cancellation);

        await hub.DisposeAsync().AsTask().WaitAsync(cancellation);

        Assert.That(_time.Waits, Has.Count.EqualTo(2), "one close handshake per socket");
        Assert.That(() => hub.Add("BTCUSDT"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [TestCase("", null)]
    [TestCase("desk:p%40ss", "Basic ZGVzazpwQHNz")]
    [CancelAfter(60_000)]
    public async Task User_and_password_of_the_address_are_sent_as_basic_authentication(
        string user, string? header, CancellationToken cancellation)
    {
        var address = new Uri(_peer.Address.ToString().Replace("://", user.Length == 0 ? "://" : $"://{user}@", StringComparison.Ordinal));
        await using var hub = Listen(Options with { IdleTimeout = TimeSpan.FromHours(1) }, address);
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
