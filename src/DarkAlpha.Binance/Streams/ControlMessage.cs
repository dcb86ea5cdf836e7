using System.Text;

namespace DarkAlpha.Binance.Streams;

/// <summary>A request to the exchange over a socket.</summary>
/// <param name="Id">Request id; the reply has the same.</param>
/// <param name="Method">One of <see cref="ControlMethod"/>.</param>
/// <param name="Streams">The streams concerned; empty for a list request.</param>
/// <param name="Text">The JSON to send.</param>
internal sealed record ControlMessage(long Id, string Method, IReadOnlyList<string> Streams, string Text)
{
    /// <summary>Requests the list of subscribed streams.</summary>
    public static ControlMessage List(long id) => new(id, ControlMethod.List, [], $$"""{"method":"{{ControlMethod.List}}","id":{{id}}}""");

    /// <summary>Splits the streams into messages of at most <paramref name="maxBytes"/> bytes, with at least one stream each.</summary>
    /// <param name="method">SUBSCRIBE or UNSUBSCRIBE.</param>
    /// <param name="streams">Stream names.</param>
    /// <param name="maxBytes">Size limit of a message.</param>
    /// <param name="nextId">Returns the id for the next message.</param>
    public static IEnumerable<ControlMessage> Split(string method, IEnumerable<string> streams, int maxBytes, Func<long> nextId)
    {
        // Everything except the stream names: braces, method, an id of up to 19 digits.
        const int Overhead = 64;
        var batch = new List<string>();
        var bytes = Overhead;
        foreach (var stream in streams)
        {
            // Bytes, not characters: some symbols are Chinese.
            var size = Encoding.UTF8.GetByteCount(stream) + "\"\",".Length;
            if (batch.Count > 0 && bytes + size > maxBytes)
            {
                yield return Create(method, batch, nextId());
                batch = [];
                bytes = Overhead;
            }

            batch.Add(stream);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return Create(method, batch, nextId());
        }
    }

    private static ControlMessage Create(string method, List<string> streams, long id) => new(
        id, method, streams, $$"""{"method":"{{method}}","params":[{{string.Join(',', streams.Select(s => $"\"{s}\""))}}],"id":{{id}}}""");
}
