using System.Text.Json;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Market;

namespace DarkAlpha.Simulator.Rest;

/// <summary>Open interest and funding.</summary>
internal static class StatisticsEndpoints
{
    private const long Day = 86_400_000;

    public static IEnumerable<RestEndpoint> Endpoints { get; } =
    [
        new("/fapi/v1/openInterest", static _ => 1, WriteOpenInterest),
        new("/fapi/v1/fundingRate", static _ => 0, WriteFunding, RequestPool.Funding),
        new("/futures/data/openInterestHist", static _ => 0, WriteOpenInterestHistory, RequestPool.Statistics),
    ];

    private static void WriteOpenInterest(RestQuery query, Utf8JsonWriter json)
    {
        var symbol = query.Symbol();
        var samples = symbol.Source.OpenInterest(query.NowOf(symbol) - Day, query.NowOf(symbol));
        json.WriteStartObject();
        json.WriteString("openInterest", (samples.Count > 0 ? samples[^1].Value : 0).ToString("F3"));
        json.WriteString("symbol", symbol.Symbol);

        // The exchange measures open interest continuously; the recording has the last value before now.
        json.WriteNumber("time", query.TimeOf(symbol));
        json.WriteEndObject();
    }

    private static void WriteOpenInterestHistory(RestQuery query, Utf8JsonWriter json)
    {
        var symbol = query.Symbol();
        var period = PeriodMs(query.Text("period") ?? throw RestError.Missing("period"));
        var limit = query.Limit(30, 500);
        var (from, to, fromStart) = query.Range(symbol);
        var samples = symbol.Source.OpenInterest(Math.Max(from, query.NowOf(symbol) - RecordedSource.HistoryMs), to);

        // The last sample of each period, with the end of the period as its time.
        var rows = new List<OpenInterestSample>();
        foreach (var sample in samples)
        {
            var end = (sample.Time.UnixMilliseconds + period - 1) / period * period;
            if (end <= to)
            {
                if (rows.Count > 0 && rows[^1].Time.UnixMilliseconds == end)
                {
                    rows.RemoveAt(rows.Count - 1);
                }

                rows.Add(sample with { Time = new Instant(end) });
            }
        }

        json.WriteStartArray();
        foreach (var row in fromStart ? rows.Take(limit) : rows.TakeLast(limit))
        {
            var price = symbol.PriceAt(row.Time.UnixMilliseconds) ?? 0;
            json.WriteStartObject();
            json.WriteString("symbol", symbol.Symbol);
            json.WriteString("sumOpenInterest", row.Value.ToString("F8"));
            json.WriteString("sumOpenInterestValue", (row.Value * price).ToString("F8"));
            json.WriteString("CMCCirculatingSupply", "0");
            json.WriteNumber("timestamp", row.Time.UnixMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFunding(RestQuery query, Utf8JsonWriter json)
    {
        var limit = query.Limit(100, 1_000);
        json.WriteStartArray();
        foreach (var symbol in query.Symbols())
        {
            var (from, to, fromStart) = query.Range(symbol);
            var events = symbol.Source.Funding(from, to);
            foreach (var settled in fromStart ? events.Take(limit) : events.TakeLast(limit))
            {
                json.WriteStartObject();
                json.WriteString("symbol", symbol.Symbol);
                json.WriteNumber("fundingTime", settled.Time);
                json.WriteString("fundingRate", settled.Rate.ToString("F8"));
                json.WriteString("markPrice", symbol.MarkAt(settled.Time)?.ToString("F8") ?? "");
                json.WriteString("rateType", "Regular");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static long PeriodMs(string period) => period switch
    {
        "5m" => 300_000,
        "15m" => 900_000,
        "30m" => 1_800_000,
        "1h" => 3_600_000,
        "2h" => 7_200_000,
        "4h" => 14_400_000,
        "6h" => 21_600_000,
        "12h" => 43_200_000,
        "1d" => Day,
        _ => throw RestError.NotValid("period"),
    };
}
