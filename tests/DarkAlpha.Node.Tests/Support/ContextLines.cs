using System.Text.Json.Nodes;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Creates lines of input for <c>evaluate</c>, based on one that is valid.</summary>
internal static class ContextLines
{
    private const long FirstOpenTime = 1_767_225_600_000;
    private const int Minute = 60_000;

    /// <summary>A valid line: an upward breakout in a calm market, with 21 equal candles and a 5m return of 2 %.</summary>
    public static string Good(string symbol = "BTCUSDT", int klines = 21) => Create(symbol, klines).ToJsonString();

    /// <summary>The valid line with a change.</summary>
    public static string With(Action<JsonObject> change)
    {
        var line = Create("BTCUSDT", 21);
        change(line);
        return line.ToJsonString();
    }

    /// <summary>The valid line with the value of one field replaced by the given JSON.</summary>
    public static string With(string field, string json) => With(line => line[field] = JsonNode.Parse(json));

    /// <summary>A line whose last candle swept the high of the previous ones and closed back inside.</summary>
    /// <param name="klines">Number of candles, including that one.</param>
    public static string Sweep(int klines) => With(line =>
    {
        var rows = Rows(klines);
        rows[^1] = Row(klines - 1, 100, 103, 99.5, 99.8);
        line["klines_1m"] = rows;
        line["return_5m"] = 0;
    });

    public static JsonArray Rows(int count) => [.. Enumerable.Range(0, count).Select(i => Row(i, 100, 101, 99, 100))];

    private static JsonArray Row(int index, params IEnumerable<double> prices) =>
        [FirstOpenTime + (long)index * Minute, .. prices.Select(p => (JsonNode)p)];

    private static JsonObject Create(string symbol, int klines) => new()
    {
        ["symbol"] = symbol,
        ["timestamp"] = "2026-01-01T00:20:59.999Z",
        ["price"] = 100,
        ["klines_1m"] = Rows(klines),
        ["return_5m"] = 0.02,
        ["atr_15m"] = 1,
        ["atr_15m_baseline"] = 1,
        ["funding_rate"] = 0.0001,
        ["open_interest"] = 1000,
        ["mark_price"] = 100,
        ["open_interest_zscore_15m"] = 0,
        ["open_interest_delta_15m"] = 0,
        ["last_kline_close_ts"] = "2026-01-01T00:20:59.999Z",
    };
}
