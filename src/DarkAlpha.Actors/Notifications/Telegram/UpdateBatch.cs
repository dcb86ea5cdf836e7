using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The result of a poll, split into single updates, so that one unreadable update does not affect the others. The batch is never
/// deserialized as a whole, because anyone who writes to the bot controls part of its content.
/// </summary>
/// <param name="Updates">The updates, in order.</param>
internal sealed record UpdateBatch(IReadOnlyList<UpdateBatch.Raw> Updates)
{
    // Maximum nesting of an update; regular updates reach about ten.
    private const int MaxDepth = 500;

    /// <summary>True when no update has an id: none of them can be confirmed, and all would be returned forever.</summary>
    public bool IsUnnumbered => Updates.Count > 0 && Updates.All(update => update.Id is null);

    /// <summary>Splits an answer; null when it is not a list of updates.</summary>
    /// <param name="body">Body of the answer.</param>
    /// <param name="isWhole">False when it was cut off; the update it was cut off in is then included only if it is the first.</param>
    public static UpdateBatch? Read(ReadOnlyMemory<byte> body, bool isWhole)
    {
        var reader = new Utf8JsonReader(body.Span, isWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
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

            // Cut off or malformed. The next poll starts with this update; it is skipped only when it is the first one, since reading it
            // again would not help.
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

    // The Bot API writes update_id first, so it is usually readable even when the rest is not.
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

    /// <summary>One update as received.</summary>
    /// <param name="Id">Its <c>update_id</c>; null when it cannot be read.</param>
    /// <param name="Json">Its JSON; empty when it could not be read completely.</param>
    internal readonly record struct Raw(long? Id, ReadOnlyMemory<byte> Json);
}
