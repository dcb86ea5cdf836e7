using System.Buffers;

namespace DarkAlpha.Binance.Rest;

/// <summary>Reads a body to its end, but never more than is allowed.</summary>
internal static class BodyReader
{
    private const int SmallBody = 16 * 1024;

    /// <summary>The body; null when it is larger than <paramref name="most"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var body = new ArrayBufferWriter<byte>((int?)content.Headers.ContentLength + 1 ?? SmallBody);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(1), cancellation);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > most)
            {
                return null;
            }
        }
    }
}
