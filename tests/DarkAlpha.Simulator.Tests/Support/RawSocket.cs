using System.Net.Sockets;
using System.Text;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>A client that does what no library lets one do: it sees pings, answers none of them, and need not read.</summary>
public sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp = new();

    /// <summary>Shakes hands and then leaves the rest to the test.</summary>
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

    /// <summary>Reads until the other side ends it; everything that came.</summary>
    public async Task<byte[]> ReadToEndAsync(CancellationToken timeout)
    {
        using var all = new MemoryStream();
        try
        {
            await _tcp.GetStream().CopyToAsync(all, timeout);
        }
        catch (IOException)
        {
            // Reset: also an end.
            return all.ToArray();
        }

        return all.ToArray();
    }

    public void Dispose() => _tcp.Dispose();
}
