using System.Buffers;

namespace DarkAlpha.Binance.Rest;

/// <summary>Reads a response body completely, up to a size limit.</summary>
internal static class BodyReader
{
    private const int DefaultCapacity = 16 * 1024;

    /// <summary>The body; null when it is larger than <paramref name="maxBytes"/>.</summary>
    /// <exception cref="IOException">The connection ended before the body.</exception>
    /// <exception cref="InvalidDataException">The body is not compressed as its headers say.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var body = new ArrayBufferWriter<byte>((int?)content.Headers.ContentLength + 1 ?? DefaultCapacity);
        while (true)
        {
            var read = await ReadAsync(stream, body.GetMemory(1), cancellation);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                return null;
            }
        }
    }

    private static async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (InvalidOperationException e)
        {
            // What .NET throws for damaged brotli; for gzip and deflate it is the other one.
            throw new InvalidDataException(e.Message, e);
        }
    }
}
