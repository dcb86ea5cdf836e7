using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class EvaluateResultTests : ProgramFixture
{
    [Test]
    public async Task A_result_has_the_candidates_with_their_numbers_and_the_winner()
    {
        var result = (await EvaluateAsync(ContextLines.Good())).Single();

        const string Expected = """
            {"symbol":"BTCUSDT","timestamp":"2026-01-01T00:20:59.999Z","candidates":[
            {"strategy":"vol_breakout_card","side":"LONG","entry":100,"stop":98.8,"take_profit":102.4,
            "leverage_suggest":50,"position_usdt":833.3333333333,"max_risk_usdt":10,"ttl_minutes":15,
            "priority":40,"confidence":83.3333333333}],"winner":"vol_breakout_card"}
            """;
        Assert.That(GoldenComparer.Differences([Expected], [result.GetRawText()]), Is.Empty);
        Assert.That(result.FieldNames(), Is.EqualTo(Outcome.Parse(Expected).FieldNames()));
        Assert.That(Candidates(result).Single().FieldNames(), Is.EqualTo(Candidates(Outcome.Parse(Expected)).Single().FieldNames()));
    }

    [Test]
    public async Task Results_come_in_input_order_and_are_independent_of_each_other()
    {
        string[] lines = [ContextLines.Good("ETHUSDT"), "", "   ", ContextLines.Good("BTCUSDT"), ContextLines.Good("BTCUSDT")];

        var results = await EvaluateAsync(lines);

        string[] symbols = ["ETHUSDT", "BTCUSDT", "BTCUSDT"];
        Assert.That(results.Select(a => a.Text("symbol")), Is.EqualTo(symbols));
        Assert.That(results.Select(a => a.Text("winner")), Has.All.EqualTo("vol_breakout_card"));
    }

    [Test]
    public async Task A_sweep_needs_21_candles()
    {
        var results = await EvaluateAsync(ContextLines.Sweep(klines: 21), ContextLines.Sweep(klines: 20));

        Assert.That(results[0].Text("winner"), Is.EqualTo("fake_breakout_reversal"));
        Assert.That(Candidates(results[0]).Single().Text("side"), Is.EqualTo("SHORT"));
        Assert.That(results[1].GetProperty("winner").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Candidates(results[1]), Is.Empty);
    }

    [Test]
    public async Task Every_value_except_symbol_timestamp_price_and_candles_may_be_null()
    {
        string[] fields =
        [
            "return_5m", "atr_15m", "atr_15m_baseline", "funding_rate", "open_interest", "mark_price", "open_interest_zscore_15m",
            "open_interest_delta_15m", "last_kline_close_ts",
        ];

        var results = await EvaluateAsync([.. fields.Select(f => ContextLines.With(f, "null"))]);

        Assert.That(results, Has.Count.EqualTo(fields.Length));
    }

    [Test]
    public async Task Without_known_values_there_are_no_candidates()
    {
        var line = ContextLines.With(l =>
        {
            foreach (var field in l.Select(f => f.Key).Except(["symbol", "timestamp", "price", "klines_1m"]).ToList())
            {
                l[field] = null;
            }

            l["klines_1m"] = ContextLines.Rows(0);
        });

        var result = (await EvaluateAsync(line)).Single();

        Assert.That(Candidates(result), Is.Empty);
        Assert.That(result.GetProperty("winner").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Settings_come_from_the_environment()
    {
        Program.Settings["RETURN_THRESHOLD"] = "0.02";

        // The return equals the threshold, and must be above it.
        Assert.That(Candidates((await EvaluateAsync(ContextLines.Good())).Single()), Is.Empty);
    }

    [Test]
    public async Task Empty_input_gives_empty_output()
    {
        var run = await Program.RunAsync("evaluate");

        Assert.That((run.ExitCode, run.Output, run.Errors), Is.EqualTo((0, "", "")));
    }

    [Test]
    public async Task The_last_line_needs_no_line_break()
    {
        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That(run.Succeeded().Output, Does.EndWith("}\n"));
    }

    private static List<JsonElement> Candidates(JsonElement result) => [.. result.GetProperty("candidates").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> EvaluateAsync(params string[] lines)
    {
        var run = await Program.RunWithInputAsync(string.Concat(lines.Select(l => $"{l}\n")), "evaluate");
        Assert.That(run.Errors, Is.Empty);
        return run.Succeeded().Objects;
    }
}
