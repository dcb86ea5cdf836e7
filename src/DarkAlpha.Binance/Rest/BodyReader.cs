using System.Buffers;

namespace DarkAlpha.Binance.Rest;

/// <summary>Reads a response body completely, up to a size limit.</summary>
internal static class BodyReader
{
    private const int DefaultCapacity = 16 * 1024;

    /// <summary>The body; null when it is larger than <paramref name="maxBytes"/>.</summary>
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
            var read = await stream.ReadAsync(body.GetMemory(1), cancellation);
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
}
