using System.Net.Sockets;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Ends the connection of a reader that takes nothing: what was sent is not acknowledged, or its window stays closed. Buffers would hold
/// hours of the stream before its queue is full, and a phone that changed its network would keep its place for many minutes.
/// </summary>
internal static class UnreadTimeout
{
    private const int Milliseconds = 60_000;

    // IPPROTO_TCP and TCP_USER_TIMEOUT of Linux; .NET has no name for it.
    private const int TcpLevel = 6;
    private const int UserTimeout = 18;

    /// <summary>Sets it on a connection. Only Linux has it.</summary>
    public static void Set(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            socket.SetRawSocketOption(TcpLevel, UserTimeout, BitConverter.GetBytes(Milliseconds));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The reader has gone already.
        }
    }
}
