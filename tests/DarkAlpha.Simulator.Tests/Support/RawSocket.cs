using System.Net.Sockets;
using System.Text;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>A WebSocket client over a plain TCP connection, which can see pings, leave them unanswered and stop reading.</summary>
public sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp = new();

    /// <summary>Connects and sends the WebSocket handshake.</summary>
    public static async Task<RawSocket> ConnectAsync(Uri rest, string path, CancellationToken timeout)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var socket = new RawSocket();
        socket._tcp.ReceiveBufferSize = 4_096;
        await socket._tcp.ConnectAsync(rest.Host, rest.Port, timeout);
        var request = $"GET {path} HTTP/1.1\r\nHost: {rest.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        await socket._tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), timeout);
        return socket;
    }

    /// <summary>Reads until the server closes the connection and returns all bytes received.</summary>
    public async Task<byte[]> ReadToEndAsync(CancellationToken timeout)
    {
        using var all = new MemoryStream();
        try
        {
            await _tcp.GetStream().CopyToAsync(all, timeout);
        }
        catch (IOException)
        {
            // A connection reset also ends the stream.
            return all.ToArray();
        }

        return all.ToArray();
    }

    public void Dispose() => _tcp.Dispose();
}
