using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// Shakes hands as a WebSocket server does and then only writes: text frames made beforehand, packed as tightly as the socket takes them,
/// so that the time measured is the client's.
/// </summary>
internal sealed class FrameBenchmarksServer : IDisposable
{
    private const int FramesInPack = 256;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _pack;

    public FrameBenchmarksServer(ReadOnlySpan<byte> payload)
    {
        var frame = Frame(payload);
        _pack = [.. Enumerable.Repeat(frame, FramesInPack).SelectMany(f => f)];
        _listener.Start();
        Address = new Uri($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    /// <summary>Serves one client: so many packs, whatever it says, then silence until the client goes.</summary>
    public async Task ServeAsync(int packs)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        var stream = client.GetStream();
        await stream.WriteAsync(Welcome(await ReadRequestAsync(stream)));
        for (var i = 0; i < packs; i++)
        {
            await stream.WriteAsync(_pack);
        }

        try
        {
            var said = new byte[4096];
            while (await stream.ReadAsync(said) > 0)
            {
                // A hub asks for its streams; they come already.
            }
        }
        catch (IOException)
        {
            // It went without a farewell.
            return;
        }
    }

    public static int PacksOf(int frames) => (frames + FramesInPack - 1) / FramesInPack;

    public static int FramesOf(int packs) => packs * FramesInPack;

    private static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        const byte FinalText = 0x81;
        const byte LengthInTwoBytes = 126;
        byte[] head = [FinalText, LengthInTwoBytes, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), checked((ushort)payload.Length));
        return payload.Length < LengthInTwoBytes ? [FinalText, (byte)payload.Length, .. payload] : [.. head, .. payload];
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                throw new EndOfStreamException("the client left before it had asked for anything");
            }

            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return request.ToString();
    }

    private static byte[] Welcome(string request)
    {
        const string Name = "Sec-WebSocket-Key:";
        var key = request.Split("\r\n").First(l => l.StartsWith(Name, StringComparison.OrdinalIgnoreCase))[Name.Length..].Trim();
#pragma warning disable CA5350 // RFC 6455 wants SHA-1; nothing is kept secret with it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }
}
