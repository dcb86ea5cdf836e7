using System.Text.Json;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Parses <c>[[openTime,"open","high","low","close","volume",closeTime,…],…]</c>.</summary>
internal static class KlineBody
{
    /// <summary>Parses the candles.</summary>
    /// <exception cref="JsonException">
    /// The body has another format, a candle is invalid, or the candles are not in ascending order.
    /// </exception>
    public static IReadOnlyList<Candle> Read(ReadOnlySpan<byte> body, CandleInterval interval)
    {
        var reader = new Utf8JsonReader(body);
        Expect(ref reader, JsonTokenType.StartArray);
        var candles = new List<Candle>();
        while (Next(ref reader) == JsonTokenType.StartArray)
        {
            var candle = ReadRow(ref reader, interval);
            if (candles.Count > 0 && candle.OpenTime <= candles[^1].OpenTime)
            {
                throw new JsonException($"candle {candle.OpenTime.UnixMilliseconds} follows {candles[^1].OpenTime.UnixMilliseconds}");
            }

            candles.Add(candle);
        }

        if (reader.TokenType != JsonTokenType.EndArray || reader.Read())
        {
            throw new JsonException($"expected a candle, found {reader.TokenType}");
        }

        return candles;
    }

    private static Candle ReadRow(ref Utf8JsonReader reader, CandleInterval interval)
    {
        var openTime = Time(ref reader);
        var candle = new Candle(
            new Instant(openTime), Number(ref reader), Number(ref reader), Number(ref reader), Number(ref reader), Number(ref reader));
        var closeTime = Time(ref reader);
        var isClose = closeTime == candle.CloseTime(interval).UnixMilliseconds;
        if ((candle.FindDefect(interval) ?? (isClose ? null : $"close time {closeTime}")) is { } defect)
        {
            throw new JsonException($"candle {openTime}: {defect}");
        }

        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            reader.Skip();
        }

        return candle;
    }

    private static long Time(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        return WireRules.Time(LenientIntegerConverter.Read(ref reader));
    }

    private static double Number(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        return LenientNumberConverter.Read(ref reader) ?? throw new JsonException("a number is missing");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type)
        {
            throw new JsonException($"expected {type}, found {reader.TokenType}");
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("the body ends early");
}
