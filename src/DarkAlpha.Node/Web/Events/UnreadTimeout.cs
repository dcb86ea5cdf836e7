using System.Net.Sockets;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Has the system tell of a reader that takes nothing: what was sent is not acknowledged, or its window stays closed. Its buffers would
/// hold hours of the stream before <see cref="EventReader"/> notices, and a phone that changed its network would keep its place for many
/// minutes.
/// </summary>
internal static class UnreadTimeout
{
    private const int SendBufferBytes = 65_536;

    // IPPROTO_TCP and TCP_USER_TIMEOUT of Linux; .NET has no name for it.
    private const int TcpLevel = 6;
    private const int UserTimeout = 18;

    /// <summary>Limits what the system holds for a connection; on Linux it also ends the connection.</summary>
    public static void Set(Socket socket)
    {
        try
        {
            socket.SendBufferSize = SendBufferBytes;
            if (OperatingSystem.IsLinux())
            {
                var milliseconds = (int)EventReader.WriteTimeout.TotalMilliseconds;
                socket.SetRawSocketOption(TcpLevel, UserTimeout, BitConverter.GetBytes(milliseconds));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The reader has gone already.
        }
    }
}
