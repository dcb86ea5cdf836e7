using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// What a poll brought, taken apart update by update, so that one that cannot be read costs nothing but itself. The whole is never read as one:
/// whoever writes to the bot decides what is in it.
/// </summary>
/// <param name="Updates">The updates, in order.</param>
internal sealed record UpdateBatch(IReadOnlyList<UpdateBatch.Raw> Updates)
{
    // How deep an update may be nested; the Bot API's own are ten or so.
    private const int Depth = 500;

    /// <summary>Takes an answer apart; null when it is no list of updates.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="isWhole">False when it was cut; then the update it was cut in comes only if it is the first.</param>
    public static UpdateBatch? Read(ReadOnlyMemory<byte> body, bool isWhole)
    {
        var reader = new Utf8JsonReader(body.Span, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = Depth }));
        try
        {
            return FindList(ref reader) ? new UpdateBatch(ReadList(ref reader, body)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool FindList(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("result");
            if (!reader.Read())
            {
                return false;
            }

            if (isList)
            {
                return reader.TokenType == JsonTokenType.StartArray;
            }

            if (!reader.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    private static List<Raw> ReadList(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var updates = new List<Raw>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var inside = reader;
            if (Skip(ref reader))
            {
                updates.Add(new Raw(FindId(inside), body[start..(int)reader.BytesConsumed]));
                continue;
            }

            // Cut here, or broken. The next poll begins with this one; only when it comes first does nothing but passing over it help.
            if (updates.Count == 0)
            {
                updates.Add(new Raw(FindId(inside), default));
            }

            break;
        }

        return updates;
    }

    private static bool Skip(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The Bot API writes it first.
    private static long? FindId(Utf8JsonReader reader)
    {
        try
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("update_id");
                if (!reader.Read())
                {
                    return null;
                }

                if (isId)
                {
                    return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) ? id : null;
                }

                if (!reader.TrySkip())
                {
                    return null;
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One update as it came.</summary>
    /// <param name="Id">Its number; null when even that cannot be read.</param>
    /// <param name="Json">Its text; empty when it could not be read to its end.</param>
    internal readonly record struct Raw(long? Id, ReadOnlyMemory<byte> Json);
}
