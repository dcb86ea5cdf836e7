using System.Text.Json;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Rest;

/// <summary><c>/fapi/v1/klines</c>: 1m and 15m candles, oldest first, the forming one last.</summary>
internal static class KlineEndpoint
{
    private const int DefaultLimit = 500;
    private const int MaxCandles = 1_500;
    private const long Minute = (long)CandleInterval.OneMinute;

    public static RestEndpoint Endpoint { get; } = new("/fapi/v1/klines", Weight, Write);

    // An invalid limit still costs weight; the response then reports the error.
    private static int Weight(RestQuery query) => long.TryParse(query.Text("limit"), out var limit)
        ? limit switch
        {
            < 100 => 1,
            < 500 => 2,
            <= 1_000 => 5,
            _ => 10,
        }
        : 5;

    private static void Write(RestQuery query, Utf8JsonWriter json)
    {
        var symbol = query.Symbol();
        var interval = query.Text("interval") switch
        {
            null => throw RestError.Missing("interval"),
            "1m" => CandleInterval.OneMinute,
            "15m" => CandleInterval.FifteenMinutes,
            _ => throw RestError.InvalidInterval(),
        };
        json.WriteStartArray();
        foreach (var (candle, totals) in Select(query, symbol, (long)interval, query.Limit(DefaultLimit, MaxCandles)))
        {
            WriteCandle(json, symbol.Scale, candle, totals, candle.CloseTime(interval).UnixMilliseconds);
        }

        json.WriteEndArray();
    }

    private static List<(Candle Candle, TradeTotals Totals)> Select(RestQuery query, ListedSymbol symbol, long interval, int limit)
    {
        var (from, to, fromStart) = query.Range(symbol);

        // Align open times to the interval: a start inside a candle excludes that candle, an end inside a candle includes it.
        var last = Floor(to, interval);
        var first = fromStart
            ? Floor(Math.Max(from, symbol.Source.First - interval) + interval - 1, interval)
            : last - (limit - 1) * interval;
        if (fromStart)
        {
            last = Math.Min(last, first + (limit - 1) * interval);
        }

        var rows = new List<(Candle, TradeTotals)>(limit);
        foreach (var candle in Minutes(query, symbol, first, last + interval - Minute))
        {
            var openTime = new Instant(Floor(candle.OpenTime.UnixMilliseconds, interval));
            if (rows.Count > 0 && rows[^1].Item1.OpenTime == openTime)
            {
                rows[^1] = Merge(rows[^1], candle);
            }
            else
            {
                rows.Add((candle with { OpenTime = openTime }, TradeTotals.Of(candle)));
            }
        }

        if (query.AheadOf(symbol) / interval * interval is var ahead && ahead != 0 && rows.Count > 0)
        {
            rows.Add((rows[^1].Item1 with { OpenTime = rows[^1].Item1.OpenTime.PlusMilliseconds(ahead) }, rows[^1].Item2));
        }

        return rows;
    }

    private static IEnumerable<Candle> Minutes(RestQuery query, ListedSymbol symbol, long from, long to)
    {
        var forming = ListedSymbol.OpenTimeOf(query.NowOf(symbol));
        foreach (var candle in symbol.Source.Candles(from, Math.Min(to, forming - 1)))
        {
            yield return candle;
        }

        if (from <= forming && forming <= to && symbol.FormingAt(query.NowOf(symbol)) is { } last)
        {
            yield return last;
        }
    }

    private static (Candle Candle, TradeTotals Totals) Merge((Candle Candle, TradeTotals Totals) whole, in Candle next)
    {
        var more = TradeTotals.Of(next);
        return (
            whole.Candle with
            {
                High = Math.Max(whole.Candle.High, next.High),
                Low = Math.Min(whole.Candle.Low, next.Low),
                Close = next.Close,
                Volume = whole.Candle.Volume + next.Volume,
            },
            new TradeTotals(
                whole.Totals.QuoteVolume + more.QuoteVolume,
                whole.Totals.Trades + more.Trades,
                whole.Totals.TakerBuyVolume + more.TakerBuyVolume,
                whole.Totals.TakerBuyQuoteVolume + more.TakerBuyQuoteVolume));
    }

    private static void WriteCandle(Utf8JsonWriter json, PriceScale scale, in Candle candle, in TradeTotals totals, long closeTime)
    {
        json.WriteStartArray();
        json.WriteNumberValue(candle.OpenTime.UnixMilliseconds);
        json.WriteStringValue(candle.Open.ToString(scale.PriceFormat));
        json.WriteStringValue(candle.High.ToString(scale.PriceFormat));
        json.WriteStringValue(candle.Low.ToString(scale.PriceFormat));
        json.WriteStringValue(candle.Close.ToString(scale.PriceFormat));
        json.WriteStringValue(candle.Volume.ToString(scale.QuantityFormat));
        json.WriteNumberValue(closeTime);
        json.WriteStringValue(totals.QuoteVolume.ToString("F5"));
        json.WriteNumberValue(totals.Trades);
        json.WriteStringValue(totals.TakerBuyVolume.ToString(scale.QuantityFormat));
        json.WriteStringValue(totals.TakerBuyQuoteVolume.ToString("F5"));
        json.WriteStringValue("0");
        json.WriteEndArray();
    }

    private static long Floor(long time, long interval) => time - (time % interval + interval) % interval;
}
