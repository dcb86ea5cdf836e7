using System.Text.Json.Nodes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Evaluate;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class ContextLineTests
{
    private static readonly string[] Fields =
    [
        "symbol", "timestamp", "price", "klines_1m", "return_5m", "atr_15m", "atr_15m_baseline", "funding_rate", "open_interest",
        "mark_price", "open_interest_zscore_15m", "open_interest_delta_15m", "last_kline_close_ts",
    ];

    [Test]
    public void A_valid_line_is_parsed()
    {
        var context = ContextLine.Parse(ContextLines.With("funding_rate", "-0.00025"));

        Assert.That(context.Symbol.Name, Is.EqualTo("BTCUSDT"));
        Assert.That(context.Timestamp, Is.EqualTo(Instant.From(new DateTimeOffset(2026, 1, 1, 0, 20, 59, 999, TimeSpan.Zero))));
        Assert.That(context.LastKlineClose, Is.EqualTo(context.Timestamp));
        Assert.That((context.Price, context.Return5m, context.FundingRate), Is.EqualTo((100, 0.02, -0.00025)));
        Assert.That(context.Sweep, Is.Not.Null);
    }

    [TestCaseSource(nameof(Fields))]
    public void A_missing_field_is_reported_by_name(string field) => AssertRefused(ContextLines.With(line => line.Remove(field)), field);

    [TestCase("symbol", "1")]
    [TestCase("symbol", "null")]
    [TestCase("price", "null")]
    [TestCase("price", "\"100\"")]
    [TestCase("price", "true")]
    [TestCase("return_5m", "\"0.02\"")]
    [TestCase("klines_1m", "null")]
    [TestCase("klines_1m", "{}")]
    [TestCase("timestamp", "1767226859999")]
    [TestCase("timestamp", "null")]
    public void A_value_of_the_wrong_type_is_reported_by_field(string field, string json) =>
        AssertRefused(ContextLines.With(field, json), field);

    [TestCase("price", "\"100\"", "price: found a text, expected a number")]
    [TestCase("price", "null", "price: found null, expected a number")]
    [TestCase("return_5m", "true", "return_5m: found true, expected a number, or null if it is unknown")]
    [TestCase("symbol", "1", "symbol: found a number, expected a text in quotes")]
    [TestCase("klines_1m", "{}", "klines_1m: found an object, expected a list of rows [open_time_ms, open, high, low, close]")]
    public void An_error_says_what_was_found_and_what_is_expected(string field, string json, string message) =>
        Assert.That(
            () => ContextLine.Parse(ContextLines.With(field, json)),
            Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [TestCase("{\"symbol\": ", "not JSON: it ends early ")]
    [TestCase("{symbol: 1}", "not JSON: 's' is an invalid start of a property name")]
    [TestCase("[]", "found a list, expected a signal context as a JSON object")]
    [TestCase("null", "found null, expected a signal context as a JSON object")]
    [TestCase("{}", "missing symbol, timestamp, price, klines_1m, ")]
    [TestCase("{\"symbol\": \"\\ud800\"}", "missing ")]
    public void A_line_that_is_no_context_is_reported(string line, string start) =>
        Assert.That(() => ContextLine.Parse(line), Throws.TypeOf<FormatException>().With.Message.StartsWith(start));

    [Test]
    public void Half_a_surrogate_pair_is_reported() =>
        AssertRefused(ContextLines.Good().Replace("\"BTCUSDT\"", "\"\\ud800\"", StringComparison.Ordinal), "surrogate pair");

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2026-13-01T00:00:00Z")]
    [TestCase("00:20:59", Description = "a time without a date, which would mean today")]
    [TestCase("01/02/2026 00:20:59", Description = "ambiguous: first of February or second of January")]
    public void An_invalid_time_is_reported_by_field(string time)
    {
        AssertRefused(ContextLines.With("timestamp", $"\"{time}\""), "timestamp");
        AssertRefused(ContextLines.With("last_kline_close_ts", $"\"{time}\""), "last_kline_close_ts");
    }

    [Test]
    public void A_gap_in_the_candles_is_reported_by_row() => AssertRefused(Candles(rows => rows.RemoveAt(10)), "klines_1m row 11");

    [Test]
    public void Candles_out_of_order_are_reported_by_row() => AssertRefused(
        Candles(rows =>
        {
            var row = rows[7];
            rows.RemoveAt(7);
            rows.Insert(5, row);
        }),
        "klines_1m row 6");

    [Test]
    public void A_duplicate_candle_is_reported_by_row() =>
        AssertRefused(Candles(rows => rows.Insert(4, rows[3]!.DeepClone())), "klines_1m row 5");

    [TestCase("[1767225780000, 100, 101, 99]", TestName = "A_row_that_is_too_short")]
    [TestCase("[1767225780000, 100, 101, 99, 100, 5]", TestName = "A_row_that_is_too_long")]
    [TestCase("null", TestName = "A_row_that_is_null")]
    [TestCase("[1767225780000, 100, 99, 101, 100]", TestName = "A_row_whose_high_is_below_its_low")]
    [TestCase("[1767225780000, 100, 101, -1, 100]", TestName = "A_row_with_a_negative_price")]
    [TestCase("[1767225780000, 1e999, 1e999, 99, 1e999]", TestName = "A_row_with_an_infinite_price")]
    public void Row(string json) => AssertRefused(Candles(rows => rows[3] = JsonNode.Parse(json)), "klines_1m row 4");

    [TestCase(1767225600001, TestName = "A_candle_that_opens_between_minutes_is_reported")]
    [TestCase(1767225600000.5, TestName = "A_candle_that_opens_between_milliseconds_is_reported")]
    public void Open_time(double openTime) => AssertRefused(
        ContextLines.With(line => line["klines_1m"] = new JsonArray(new JsonArray(openTime, 100, 101, 99, 100))), "klines_1m row 1");

    [Test]
    public void The_sweep_window_is_the_last_candle_and_the_twenty_before_it()
    {
        var context = ContextLine.Parse(ContextLines.With(line =>
        {
            var rows = ContextLines.Rows(23);
            rows[1]![2] = 500;
            rows[2]![2] = 102;
            rows[21]![3] = 98;
            line["klines_1m"] = rows;
        }));

        Assert.That(context.Sweep, Is.EqualTo(new SweepWindow(context.Sweep!.Value.Judged, 102, 98)));
    }

    private static string Candles(Action<JsonArray> change) => ContextLines.With(line => change((JsonArray)line["klines_1m"]!));

    private static void AssertRefused(string line, string expected) =>
        Assert.That(() => ContextLine.Parse(line), Throws.TypeOf<FormatException>().With.Message.Contains(expected));
}
