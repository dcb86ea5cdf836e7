using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Walks over any frame with the runtime's own JSON reader, which says what is JSON and what is not.</summary>
internal static class JsonFrameReader
{
    /// <summary>Reads a frame to its end.</summary>
    /// <returns>None, or why the frame is skipped.</returns>
    public static FrameKind Read(ReadOnlySpan<byte> frame, ref FrameFields fields)
    {
        // Told that more bytes might follow, the reader says by "false" that it misses some, and throws only for what cannot be JSON.
        var reader = new Utf8JsonReader(frame, isFinalBlock: false, default);
        try
        {
            if (!reader.Read())
            {
                return FrameKind.NotJson;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return FrameKind.WrongType;
            }

            if (!ReadObject(ref reader, ref fields, FrameLevel.Root))
            {
                return FrameKind.Truncated;
            }

            // Finds nothing but space, or throws.
            reader.Read();
            return FrameKind.None;
        }
        catch (JsonException)
        {
            return FrameKind.NotJson;
        }
    }

    // The reader stands on the opening brace; false when the bytes end before the closing one.
    private static bool ReadObject(ref Utf8JsonReader reader, ref FrameFields fields, FrameLevel level)
    {
        ref var found = ref fields.At(level);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var field = FieldNames.Find(ref reader);
            if (!reader.Read())
            {
                return false;
            }

            fields.Note(ref found, field, FieldValue.At(ref reader));
            var isWhole = reader.TokenType switch
            {
                JsonTokenType.StartObject when fields.TryEnter(field, level, out var inside) => ReadObject(ref reader, ref fields, inside),
                JsonTokenType.StartObject or JsonTokenType.StartArray => reader.TrySkip(),
                _ => true,
            };
            if (!isWhole)
            {
                return false;
            }
        }

        return false;
    }
}
