using System.Text;

namespace DarkAlpha.Binance.Streams;

/// <summary>One message to the exchange over a socket.</summary>
/// <param name="Id">Number that the reply carries.</param>
/// <param name="Method">One of <see cref="ControlMethod"/>.</param>
/// <param name="Streams">The streams it is about.</param>
/// <param name="Text">The JSON to send.</param>
internal sealed record ControlMessage(long Id, string Method, IReadOnlyList<string> Streams, string Text)
{
    /// <summary>Asks which streams are subscribed.</summary>
    public static ControlMessage List(long id) => new(id, ControlMethod.List, [], $$"""{"method":"{{ControlMethod.List}}","id":{{id}}}""");

    /// <summary>Splits the streams into messages of at most <paramref name="maxBytes"/> bytes, but one stream each at least.</summary>
    /// <param name="method">SUBSCRIBE or UNSUBSCRIBE.</param>
    /// <param name="streams">Stream names.</param>
    /// <param name="maxBytes">Size limit of a message.</param>
    /// <param name="nextId">Gives each message its number.</param>
    public static IEnumerable<ControlMessage> Split(string method, IEnumerable<string> streams, int maxBytes, Func<long> nextId)
    {
        // Everything but the names: braces, method, a number of up to 19 digits.
        const int Frame = 64;
        var batch = new List<string>();
        var bytes = Frame;
        foreach (var stream in streams)
        {
            // Some symbols are Chinese.
            var size = Encoding.UTF8.GetByteCount(stream) + "\"\",".Length;
            if (batch.Count > 0 && bytes + size > maxBytes)
            {
                yield return Make(method, batch, nextId());
                batch = [];
                bytes = Frame;
            }

            batch.Add(stream);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return Make(method, batch, nextId());
        }
    }

    private static ControlMessage Make(string method, List<string> streams, long id) => new(
        id, method, streams, $$"""{"method":"{{method}}","params":[{{string.Join(',', streams.Select(s => $"\"{s}\""))}}],"id":{{id}}}""");
}
