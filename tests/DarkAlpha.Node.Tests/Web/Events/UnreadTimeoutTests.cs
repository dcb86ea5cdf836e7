using System.Net.Sockets;
using DarkAlpha.Node.Web.Events;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>How long a connection waits for a reader that takes nothing.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class UnreadTimeoutTests
{
    private const int TcpLevel = 6;
    private const int UserTimeout = 18;

    [Test]
    public void A_connection_ends_when_nothing_was_taken_for_a_minute()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        UnreadTimeout.Set(socket);

        var value = new byte[sizeof(int)];
        var length = socket.GetRawSocketOption(TcpLevel, UserTimeout, value);
        Assert.That((length, BitConverter.ToInt32(value)), Is.EqualTo((sizeof(int), 60_000)));
    }

    [Test]
    public void A_reader_that_has_gone_already_is_no_error()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Dispose();
        Assert.That(() => UnreadTimeout.Set(socket), Throws.Nothing);
    }
}
