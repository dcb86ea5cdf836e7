using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// A minimal WebSocket server that, after the handshake, only writes prepared batches of text frames as fast as the socket accepts them, so
/// that the measured time is the client's.
/// </summary>
internal sealed class FrameBenchmarksServer : IDisposable
{
    private const int FramesPerBatch = 256;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _batch;

    public FrameBenchmarksServer(ReadOnlySpan<byte> payload)
    {
        var frame = Frame(payload);
        _batch = [.. Enumerable.Repeat(frame, FramesPerBatch).SelectMany(f => f)];
        _listener.Start();
        Address = new Uri($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    /// <summary>Serves one client: sends the given number of batches, then waits until the client disconnects.</summary>
    public async Task ServeAsync(int batches)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        var stream = client.GetStream();
        await stream.WriteAsync(HandshakeResponse(await ReadRequestAsync(stream)));
        for (var i = 0; i < batches; i++)
        {
            await stream.WriteAsync(_batch);
        }

        try
        {
            var received = new byte[4096];
            while (await stream.ReadAsync(received) > 0)
            {
                // Ignore subscription requests; the frames have already been sent.
            }
        }
        catch (IOException)
        {
            // The client disconnected without a close frame.
            return;
        }
    }

    public static int BatchesFor(int frames) => (frames + FramesPerBatch - 1) / FramesPerBatch;

    public static int FramesIn(int batches) => batches * FramesPerBatch;

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
                throw new EndOfStreamException("the client disconnected before sending a request");
            }

            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return request.ToString();
    }

    private static byte[] HandshakeResponse(string request)
    {
        const string Name = "Sec-WebSocket-Key:";
        var key = request.Split("\r\n").First(l => l.StartsWith(Name, StringComparison.OrdinalIgnoreCase))[Name.Length..].Trim();
#pragma warning disable CA5350 // RFC 6455 requires SHA-1; it protects no secret.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }
}
