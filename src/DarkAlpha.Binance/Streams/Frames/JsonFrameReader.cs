using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Reads any frame with <see cref="Utf8JsonReader"/>, which decides what is valid JSON.</summary>
internal static class JsonFrameReader
{
    /// <summary>Reads a complete frame.</summary>
    /// <returns><see cref="FrameKind.None"/>, or why the frame is skipped.</returns>
    public static FrameKind Read(ReadOnlySpan<byte> frame, ref FrameFields fields)
    {
        // With isFinalBlock false the reader returns false for truncated input and throws only for invalid JSON.
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

            if (!ReadObject(ref reader, ref fields, FrameFields.Level.Root))
            {
                return FrameKind.Truncated;
            }

            // Only whitespace may follow, otherwise it throws.
            reader.Read();
            return FrameKind.None;
        }
        catch (JsonException)
        {
            return FrameKind.NotJson;
        }
    }

    // The current token is the opening brace; false when the input ends before the closing one.
    private static bool ReadObject(ref Utf8JsonReader reader, ref FrameFields fields, FrameFields.Level level)
    {
        ref var fieldSet = ref fields.At(level);
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

            fields.Add(ref fieldSet, field, FrameFields.Value.At(ref reader));
            var isComplete = reader.TokenType switch
            {
                JsonTokenType.StartObject when fields.TryEnter(field, level, out var inner) => ReadObject(ref reader, ref fields, inner),
                JsonTokenType.StartObject or JsonTokenType.StartArray => reader.TrySkip(),
                _ => true,
            };
            if (!isComplete)
            {
                return false;
            }
        }

        return false;
    }
}
