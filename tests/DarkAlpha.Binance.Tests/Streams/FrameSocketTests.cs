using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Messages, closing and loss of a single socket on loopback.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FrameSocketTests : IAsyncDisposable
{
    private const string Greeting = "hello";
    private const int Limit = FrameParser.DefaultSizeLimit;

    private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<string> _losses = Channel.CreateUnbounded<string>();

    private DeadPeer _peer = null!;
    private FrameSocket _socket = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _peer = await DeadPeer.StartAsync(Greeting);
        _socket = new FrameSocket(
            new StreamOptions(),
            TimeProvider.System,
            message => _messages.Writer.TryWrite(message.ToArray()),
            reason => _losses.Writer.TryWrite(reason));
        await _socket.ConnectAsync(_peer.Address);
        Assert.That(Encoding.UTF8.GetString(await _messages.Reader.ReadAsync()), Is.EqualTo(Greeting));
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _peer.DisposeAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_message_in_parts_is_handed_out_whole(CancellationToken cancellation)
    {
        var exchange = await _peer.AcceptAsync(cancellation);
        foreach (var part in new[] { "a", "", "b", "c" })
        {
            await SendAsync(exchange, Encoding.UTF8.GetBytes(part), part == "c", cancellation);
        }

        Assert.That(Encoding.UTF8.GetString(await _messages.Reader.ReadAsync(cancellation)), Is.EqualTo("abc"));
    }

    [TestCase(Limit, Limit)]
    [TestCase(Limit + 1, Limit + 1)]
    [TestCase(3 * Limit, Limit + 1)]
    [CancelAfter(60_000)]
    public async Task A_message_beyond_the_limit_is_cut_off_and_the_next_one_is_whole(
        int sent, int received, CancellationToken cancellation)
    {
        var exchange = await _peer.AcceptAsync(cancellation);
        await SendAsync(exchange, new byte[sent], endOfMessage: true, cancellation);
        await SendAsync(exchange, "next"u8.ToArray(), endOfMessage: true, cancellation);

        var message = await _messages.Reader.ReadAsync(cancellation);
        Assert.That(message, Has.Length.EqualTo(received));
        Assert.That(FrameParser.Parse(message, SymbolTable.Empty, out _) == FrameKind.Oversized, Is.EqualTo(sent > Limit));
        Assert.That(await _messages.Reader.ReadAsync(cancellation), Is.EqualTo("next"u8.ToArray()));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_close_of_the_exchange_is_answered_and_reported_once_with_code_and_text(CancellationToken cancellation)
    {
        var exchange = await _peer.AcceptAsync(cancellation);
        await SendAsync(exchange, "begun"u8.ToArray(), endOfMessage: false, cancellation);

        // Completes with the answer.
        await exchange.CloseAsync(WebSocketCloseStatus.PolicyViolation, "too many requests", cancellation);

        Assert.That(
            await _losses.Reader.ReadAsync(cancellation), Is.EqualTo("closed by the exchange (PolicyViolation too many requests)"));
        await AssertUselessAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_cut_within_a_message_is_reported_once_and_what_came_of_it_is_not_handed_out(CancellationToken cancellation)
    {
        var exchange = await _peer.AcceptAsync(cancellation);
        await SendAsync(exchange, "begun"u8.ToArray(), endOfMessage: false, cancellation);
        _peer.Cut();

        Assert.That(await _losses.Reader.ReadAsync(cancellation), Does.Match("^connection lost: .+"));
        await AssertUselessAsync();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_that_is_closed_by_us_waits_for_the_exchange_and_ends_with_one_report(CancellationToken cancellation)
    {
        var exchange = await _peer.AcceptAsync(cancellation);
        var closing = _socket.CloseAsync();
        var last = await exchange.ReceiveAsync(new byte[1], cancellation);
        Assert.That(last.CloseStatus, Is.EqualTo(WebSocketCloseStatus.NormalClosure));
        Assert.That(closing.IsCompleted, Is.False);

        await exchange.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", cancellation);
        _peer.Cut();
        await closing;
        Assert.That(await _losses.Reader.ReadAsync(cancellation), Does.StartWith("closed by the exchange"));
        await AssertUselessAsync();
    }

    private static Task SendAsync(WebSocket exchange, byte[] bytes, bool endOfMessage, CancellationToken cancellation) =>
        exchange.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage, cancellation);

    private async Task AssertUselessAsync()
    {
        await Assert.ThatAsync(() => _socket.SendAsync("late"), Throws.InstanceOf<WebSocketException>());
        await _socket.CloseAsync();
        Assert.That(_messages.Reader.Count, Is.Zero);
        Assert.That(_losses.Reader.Count, Is.Zero);
    }
}
