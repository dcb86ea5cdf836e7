using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class EvaluateAnswerTests : ProgramFixture
{
    [Test]
    public async Task An_answer_has_the_candidates_with_their_numbers_and_the_winner()
    {
        var answer = (await AnswerAsync(ContextLines.Good())).Single();

        const string Expected = """
            {"symbol":"BTCUSDT","timestamp":"2026-01-01T00:20:59.999Z","candidates":[
            {"strategy":"vol_breakout_card","side":"LONG","entry":100,"stop":98.8,"take_profit":102.4,
            "leverage_suggest":50,"position_usdt":833.3333333333,"max_risk_usdt":10,"ttl_minutes":15,
            "priority":40,"confidence":83.3333333333}],"winner":"vol_breakout_card"}
            """;
        Assert.That(GoldenComparer.Differences([Expected], [answer.GetRawText()]), Is.Empty);
        Assert.That(answer.FieldNames(), Is.EqualTo(Outcome.Parse(Expected).FieldNames()));
        Assert.That(Candidates(answer).Single().FieldNames(), Is.EqualTo(Candidates(Outcome.Parse(Expected)).Single().FieldNames()));
    }

    [Test]
    public async Task Answers_come_in_the_order_of_the_lines_and_know_nothing_of_each_other()
    {
        string[] lines = [ContextLines.Good("ETHUSDT"), "", "   ", ContextLines.Good("BTCUSDT"), ContextLines.Good("BTCUSDT")];

        var answers = await AnswerAsync(lines);

        string[] symbols = ["ETHUSDT", "BTCUSDT", "BTCUSDT"];
        Assert.That(answers.Select(a => a.Text("symbol")), Is.EqualTo(symbols));
        Assert.That(answers.Select(a => a.Text("winner")), Has.All.EqualTo("vol_breakout_card"));
    }

    [Test]
    public async Task Twenty_one_candles_are_enough_for_a_sweep_and_twenty_are_not()
    {
        var answers = await AnswerAsync(ContextLines.Sweep(klines: 21), ContextLines.Sweep(klines: 20));

        Assert.That(answers[0].Text("winner"), Is.EqualTo("fake_breakout_reversal"));
        Assert.That(Candidates(answers[0]).Single().Text("side"), Is.EqualTo("SHORT"));
        Assert.That(answers[1].GetProperty("winner").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Candidates(answers[1]), Is.Empty);
    }

    [Test]
    public async Task Any_value_but_symbol_time_and_price_may_be_unknown()
    {
        string[] fields =
        [
            "return_5m", "atr_15m", "atr_15m_baseline", "funding_rate", "open_interest", "mark_price", "open_interest_zscore_15m",
            "open_interest_delta_15m", "last_kline_close_ts",
        ];

        var answers = await AnswerAsync([.. fields.Select(f => ContextLines.With(f, "null"))]);

        Assert.That(answers, Has.Count.EqualTo(fields.Length));
    }

    [Test]
    public async Task Where_nothing_is_known_nobody_proposes()
    {
        var line = ContextLines.With(l =>
        {
            foreach (var field in l.Select(f => f.Key).Except(["symbol", "timestamp", "price", "klines_1m"]).ToList())
            {
                l[field] = null;
            }

            l["klines_1m"] = ContextLines.Rows(0);
        });

        var answer = (await AnswerAsync(line)).Single();

        Assert.That(Candidates(answer), Is.Empty);
        Assert.That(answer.GetProperty("winner").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Settings_are_those_of_the_environment()
    {
        Program.Settings["RETURN_THRESHOLD"] = "0.02";

        // Exactly at the threshold is not above it.
        Assert.That(Candidates((await AnswerAsync(ContextLines.Good())).Single()), Is.Empty);
    }

    [Test]
    public async Task Without_input_there_is_no_output()
    {
        var run = await Program.RunAsync("evaluate");

        Assert.That((run.ExitCode, run.Output, run.Errors), Is.EqualTo((0, "", "")));
    }

    [Test]
    public async Task The_last_line_needs_no_line_end()
    {
        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That(run.Succeeded().Output, Does.EndWith("}\n"));
    }

    private static List<JsonElement> Candidates(JsonElement answer) => [.. answer.GetProperty("candidates").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> AnswerAsync(params string[] lines)
    {
        var run = await Program.RunWithInputAsync(string.Concat(lines.Select(l => $"{l}\n")), "evaluate");
        Assert.That(run.Errors, Is.Empty);
        return run.Succeeded().Objects;
    }
}
