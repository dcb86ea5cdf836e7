using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Check;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Commands.Inspect.Changes;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Tests.Commands.Tables;

/// <summary>The tables of <c>inspect</c>, <c>replay</c> and <c>check</c> in terminals of different widths, and in a pipe.</summary>
[TestFixture]
public sealed class TableWidthTests
{
    private static readonly int[] Widths = [60, 80, 100, 120];

    private static IEnumerable<string> Verbs => SampleViews.All.Keys;

    [Test]
    public void Every_verb_of_inspect_that_asks_has_a_sample()
    {
        var changes = ChangeVerbs.Create(new InspectOptions()).Select(verb => verb.Name);
        Assert.That(
            InspectCommand.Create().Subcommands.Select(verb => verb.Name).Except(changes, StringComparer.Ordinal), Is.EquivalentTo(Verbs));
    }

    [Test]
    public void A_table_of_inspect_fits_the_terminal([ValueSource(nameof(Verbs))] string verb, [ValueSource(nameof(Widths))] int width) =>
        Rendered.AssertFits(console => console.Write(new TrimmedLines(SampleViews.All[verb])), width);

    [TestCaseSource(nameof(Verbs))]
    public void A_table_of_inspect_in_a_pipe_is_complete_and_not_padded(string verb)
    {
        var lines = Rendered.Lines(SampleViews.All[verb], Rendered.Redirected);

        Assert.That(lines.Where(line => line.EndsWith(' ')), Is.Empty);
        Assert.That(lines.Where(line => line.Contains('…') || line.Contains("left out", StringComparison.Ordinal)), Is.Empty);
        Assert.That(lines[0], Is.Not.Empty);
    }

    [Test]
    public void Symbols_keep_their_essentials_in_a_narrow_terminal_and_say_how_to_see_the_rest()
    {
        var lines = Rendered.Lines(SampleViews.All["symbols"], 60);

        Assert.That(lines[0], Does.Match("^symbol +data +price +last decision$"));
        Assert.That(string.Join('\n', lines), Does.Match(@"(?m)^BTCUSDT +ok +92000\.1 +no_trigger ×420$"));
        Assert.That(lines, Does.Contain("4 columns left out: widen the terminal or use --json"));
    }

    [TestCaseSource(nameof(Widths))]
    public void The_summary_of_a_replay_fits_the_terminal(int width) =>
        Rendered.AssertFits(console => console.Write(Summary), width);

    [Test]
    public void The_summary_of_a_replay_in_a_pipe_has_one_line_per_strategy()
    {
        var lines = Rendered.Lines(Summary, Rendered.Redirected);

        string[] expected = [.. Names.Append("not evaluated")];
        var found = lines.Skip(2).Take(expected.Length).Select(l => expected.Single(name => l.Contains(name, StringComparison.Ordinal)));
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(lines[2], Does.EndWith("no_sweep 12,345  max_cards_per_day_exceeded 678  lower_priority 9"));
        Assert.That(lines.Where(line => line.EndsWith(' ')), Is.Empty);
    }

    [TestCaseSource(nameof(Widths))]
    public void The_report_of_check_fits_the_terminal(int width) => Rendered.AssertFits(console => CheckText.Write(Report, console), width);

    [Test]
    public void The_report_of_check_in_a_pipe_has_one_line_per_check()
    {
        var lines = Rendered.Lines(console => CheckText.Write(Report, console), Rendered.Redirected);

        var text = string.Join('\n', lines);
        Assert.That(text, Does.Match("(?m)^  ✘ exchange, market socket +wss://.* sends no data: check .* in between$"));
        Assert.That(text, Does.Match("(?m)^  KILL_SWITCH +0 +default$"));
        Assert.That(lines.Where(line => line.EndsWith(' ')), Is.Empty);
    }

    [TestCaseSource(nameof(Widths))]
    public void A_card_of_a_replay_fits_the_terminal(int width)
    {
        var lines = System.Text.Encoding.UTF8.GetString(CardLines.Readable(Card, width)).Split('\n');
        var wide = System.Text.Encoding.UTF8.GetString(CardLines.Readable(Card, 500)).Split('\n');

        Assert.That(wide, Has.Length.EqualTo(2));
        Assert.That(lines.Where(line => line.Length > width || line.EndsWith(' ')), Is.Empty);
        Assert.That(Words(lines), Is.EqualTo(Words(wide)));
    }

    private static string[] Names => [.. StrategyCatalog.Create(new StrategyOptions()).Select(s => s.Name)];

    private static IRenderable Summary => ReplaySummary.Render([Tally()], new ReplayProgress(), TimeSpan.FromSeconds(1.5));

    private static ProposalCard Card => TestCard.Create("id", "alice", new Instant(1_770_033_600_000)) with
    {
        Symbol = new Symbol("1000SHIBUSDT"),
        Strategy = "fake_breakout_reversal",
        Entry = 92_000.123,
        Stop = 91_000.456,
        TakeProfit = 94_000.789,
        Rationale = "fake_breakout_reversal LONG: candle_low 91900.25 < prior_low 91950.5, wick_to_body_ratio 2.5 >= 1.5, "
            + "return_5m 0.0123 <= 0.02",
    };

    private static CheckReport Report => new(
        [
            new EffectiveSetting("COOLDOWN_AFTER_TRIGGER_MINUTES", "30", "environment", IsSecret: false, IsDefault: true),
            new EffectiveSetting("KILL_SWITCH", "0", EffectiveSetting.Default, IsSecret: false, IsDefault: true),
            new EffectiveSetting("SYMBOLS", string.Join(',', Enumerable.Repeat("BTCUSDT", 40)), ".env", IsSecret: false, IsDefault: false),
        ],
        ["KILL_SWICH (.env) is not a setting and has no effect; did you mean KILL_SWITCH?"],
        [],
        [
            CheckResult.Ok(
                "exchange, REST", "https://fapi.binance.com/ lists all 40 symbols as trading; its clock is 12 ms ahead of this machine's"),
            CheckResult.Failed(
                "exchange, market socket",
                "wss://fstream.binance.com/market sends no data: check that EXCHANGE_WS_MARKET_URL is the URL of this route, "
                + "and any proxy in between"),
            CheckResult.NotConfigured("webhook", "not configured: POSTBACK_URL is empty, so cards are not posted to a webhook"),
        ]);

    private static IEnumerable<string> Words(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static RoundTally Tally()
    {
        var tally = new RoundTally("1000SHIBUSDT", Names);
        var runner = new RoundRunner(new RoundOptions(), StrategyCatalog.Create(new StrategyOptions()));
        tally.Count(runner, runner.Run(new SymbolMarket(new Symbol("1000SHIBUSDT"), new MarketOptions()), now: default));
        tally.CountSample(0);
        tally.CountRestart();
        for (var i = 0; i < Names.Length; i++)
        {
            tally.RejectionReasons(i).Add("no_sweep", 12_345);
            tally.RejectionReasons(i).Add("max_cards_per_day_exceeded", 678);
            tally.RejectionReasons(i).Add("lower_priority", 9);
        }

        return tally;
    }
}
