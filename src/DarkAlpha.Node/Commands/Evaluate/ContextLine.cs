using System.Text.Json;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>
/// One line of input, a JSON object. Read field by field, so that an error names the field, what it has and what is expected. A missing
/// field is an error, so that a misspelt one is not taken for an unknown value.
/// </summary>
internal static class ContextLine
{
    private const string KlinesField = "klines_1m";
    private const string LastCloseField = "last_kline_close_ts";
    private const string TimestampField = "timestamp";
    private const int RowLength = 5;

    private static readonly string[] Fields =
    [
        "symbol",
        TimestampField,
        "price",
        KlinesField,
        "return_5m",
        "atr_15m",
        "atr_15m_baseline",
        "funding_rate",
        "open_interest",
        "mark_price",
        "open_interest_zscore_15m",
        "open_interest_delta_15m",
        LastCloseField,
    ];

    /// <summary>Parses a line.</summary>
    /// <exception cref="FormatException">The line is not a valid context; the message says why.</exception>
    public static SignalContext Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"not JSON: {JsonErrorText.SyntaxOf(e)}; expected one signal context as a JSON object", e);
        }
        catch (InvalidOperationException e)
        {
            // The escape of half a surrogate pair; JSON allows it, text does not.
            throw new FormatException("a text that is not valid Unicode; expected both halves of a surrogate pair", e);
        }
    }

    private static SignalContext Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"found {Describe(line)}, expected a signal context as a JSON object");
        }

        string[] missing = [.. Fields.Where(field => !line.TryGetProperty(field, out _))];
        if (missing.Length > 0)
        {
            throw new FormatException($"missing {string.Join(", ", missing)}: every field is expected, with null for an unknown value");
        }

        return new SignalContext
        {
            Symbol = new Symbol(ReadText(line, "symbol")),
            Timestamp = ParseTime(TimestampField, ReadText(line, TimestampField)),
            Price = ReadNumber("price", line.GetProperty("price"), "a number"),
            Return5m = ReadOptionalNumber(line, "return_5m"),
            Atr15m = ReadOptionalNumber(line, "atr_15m"),
            Atr15mBaseline = ReadOptionalNumber(line, "atr_15m_baseline"),
            FundingRate = ReadOptionalNumber(line, "funding_rate"),
            OpenInterest = ReadOptionalNumber(line, "open_interest"),
            MarkPrice = ReadOptionalNumber(line, "mark_price"),
            OpenInterestZScore15m = ReadOptionalNumber(line, "open_interest_zscore_15m"),
            OpenInterestDelta15m = ReadOptionalNumber(line, "open_interest_delta_15m"),
            LastKlineClose = line.GetProperty(LastCloseField).ValueKind == JsonValueKind.Null
                ? null
                : ParseTime(LastCloseField, ReadText(line, LastCloseField)),
            Sweep = FindSweep([.. ReadCandles(line.GetProperty(KlinesField))]),
        };
    }

    private static string ReadText(JsonElement line, string field)
    {
        var value = line.GetProperty(field);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unexpected(field, value, "a text in quotes");
    }

    private static double? ReadOptionalNumber(JsonElement line, string field)
    {
        var value = line.GetProperty(field);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return ReadNumber(field, value, "a number, or null if it is unknown");
    }

    private static double ReadNumber(string field, JsonElement value, string expected) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw Unexpected(field, value, expected);

    private static Instant ParseTime(string field, string text) =>
        UtcTime.TryParse(text, out var time)
            ? Instant.From(time)
            : throw new FormatException($"{field} '{text}': expected a time such as 2026-01-01T00:00:59.999Z");

    private static SweepWindow? FindSweep(List<Candle> candles)
    {
        if (candles.Count <= SweepWindow.PriorCandles)
        {
            return null;
        }

        var prior = candles.GetRange(candles.Count - 1 - SweepWindow.PriorCandles, SweepWindow.PriorCandles);
        return new SweepWindow(candles[^1], prior.Max(c => c.High), prior.Min(c => c.Low));
    }

    private static IEnumerable<Candle> ReadCandles(JsonElement rows)
    {
        if (rows.ValueKind != JsonValueKind.Array)
        {
            throw Unexpected(KlinesField, rows, "a list of rows [open_time_ms, open, high, low, close]");
        }

        var number = 0;
        var previousOpenTime = 0.0;
        foreach (var element in rows.EnumerateArray())
        {
            number++;
            var row = ReadRow(element, number);
            if (row[0] != Math.Floor(row[0]))
            {
                throw new FormatException($"{KlinesField} row {number}: open time {row[0]} is not a whole number");
            }

            var candle = new Candle(new Instant((long)row[0]), row[1], row[2], row[3], row[4], Volume: 0);
            if (candle.FindDefect(CandleInterval.OneMinute) is { } defect)
            {
                throw new FormatException($"{KlinesField} row {number}: {defect}");
            }

            if (number > 1 && row[0] - previousOpenTime != (double)CandleInterval.OneMinute)
            {
                throw new FormatException(
                    $"{KlinesField} row {number}: must open one minute after the previous row; nothing is evaluated across a gap");
            }

            previousOpenTime = row[0];
            yield return candle;
        }
    }

    private static double[] ReadRow(JsonElement element, int number)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == RowLength)
        {
            var row = new double[RowLength];
            var isValid = true;
            for (var i = 0; i < RowLength; i++)
            {
                isValid &= element[i].ValueKind == JsonValueKind.Number && element[i].TryGetDouble(out row[i]);
            }

            if (isValid)
            {
                return row;
            }
        }

        throw new FormatException($"{KlinesField} row {number}: expected the numbers [open_time_ms, open, high, low, close]");
    }

    private static FormatException Unexpected(string field, JsonElement value, string expected) =>
        new($"{field}: found {Describe(value)}, expected {expected}");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
