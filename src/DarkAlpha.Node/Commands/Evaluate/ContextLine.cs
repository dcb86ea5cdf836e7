using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>One line of input. A missing field is an error, so that a misspelt one is not taken for an unknown value.</summary>
internal sealed record ContextLine
{
    private const int RowLength = 5;

    public required string Symbol { get; init; }

    public required string Timestamp { get; init; }

    public required double Price { get; init; }

    [JsonPropertyName("klines_1m")]
    public required double[][] Klines { get; init; }

    [JsonPropertyName("return_5m")]
    public required double? Return5m { get; init; }

    [JsonPropertyName("atr_15m")]
    public required double? Atr15m { get; init; }

    [JsonPropertyName("atr_15m_baseline")]
    public required double? Atr15mBaseline { get; init; }

    public required double? FundingRate { get; init; }

    public required double? OpenInterest { get; init; }

    public required double? MarkPrice { get; init; }

    [JsonPropertyName("open_interest_zscore_15m")]
    public required double? OpenInterestZScore15m { get; init; }

    [JsonPropertyName("open_interest_delta_15m")]
    public required double? OpenInterestDelta15m { get; init; }

    public required string? LastKlineCloseTs { get; init; }

    /// <summary>Parses a line.</summary>
    /// <exception cref="FormatException">The line is not a valid context; the message says why.</exception>
    public static SignalContext Parse(string text)
    {
        ContextLine? line;
        try
        {
            line = JsonSerializer.Deserialize(text, ContextLineJson.Default.ContextLine);
        }
        catch (JsonException e)
        {
            throw new FormatException($"invalid signal context: {Describe(e)}", e);
        }

        return line is null ? throw new FormatException("invalid signal context: null") : line.ToContext();
    }

    // The library's message ends with a position that counts lines, and this is one line: replaced by the byte within it.
    private static string Describe(JsonException e) =>
        e.Message.IndexOf(" Path: ", StringComparison.Ordinal) is var end and >= 0
            ? $"{e.Message[..end]} ({e.Path}, byte {e.BytePositionInLine})"
            : e.Message;

    private SignalContext ToContext() => new()
    {
        Symbol = Symbol,
        Timestamp = ParseTime("timestamp", Timestamp),
        Price = Price,
        Return5m = Return5m,
        Atr15m = Atr15m,
        Atr15mBaseline = Atr15mBaseline,
        FundingRate = FundingRate,
        OpenInterest = OpenInterest,
        MarkPrice = MarkPrice,
        OpenInterestZScore15m = OpenInterestZScore15m,
        OpenInterestDelta15m = OpenInterestDelta15m,
        LastKlineClose = LastKlineCloseTs is { } closed ? ParseTime("last_kline_close_ts", closed) : null,
        Sweep = FindSweep([.. ParseKlines()]),
    };

    private static long ParseTime(string field, string text) =>
        UtcTime.TryParse(text, out var time)
            ? time.ToUnixTimeMilliseconds()
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

    private IEnumerable<Candle> ParseKlines()
    {
        for (var i = 0; i < Klines.Length; i++)
        {
            if (Klines[i] is not { Length: RowLength } row)
            {
                throw new FormatException($"klines_1m row {i + 1}: expected [open_time_ms, open, high, low, close]");
            }

            if (row[0] != Math.Floor(row[0]))
            {
                throw new FormatException($"klines_1m row {i + 1}: open time {row[0]} is not a whole number");
            }

            var candle = new Candle((long)row[0], row[1], row[2], row[3], row[4], Volume: 0);
            if (candle.FindDefect(CandleInterval.OneMinute) is { } defect)
            {
                throw new FormatException($"klines_1m row {i + 1}: {defect}");
            }

            if (i > 0 && row[0] - Klines[i - 1][0] != (double)CandleInterval.OneMinute)
            {
                throw new FormatException(
                    $"klines_1m row {i + 1}: must open one minute after the previous row; nothing is evaluated across a gap");
            }

            yield return candle;
        }
    }
}
