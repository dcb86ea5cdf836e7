using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>The closing table of a replay whose outcomes are followed.</summary>
[TestFixture]
public sealed class OutcomeTableTests
{
    private static readonly OutcomeSummary Enough = new(
        Count: 1112, Resolved: 1101, Open: 4, Unknown: 7, Ambiguous: 3, Days: 28, IsEnough: true,
        MeanNetR: -0.1234, MeanNetLow: -0.3, MeanNetHigh: 0.0512, MeanGrossR: 0.101,
        WinRate: 0.382, WinRateLow: 0.301, WinRateHigh: 0.469, BreakEvenRate: 0.41, SumNetR: -13.58);

    [TestCase("outcomes", "1,112 cards: 1,101 resolved, 4 open, 7 unknown; 3 ambiguous, counted as stops")]
    [TestCase("mean net R", "-0.12, 95 % interval -0.30 to +0.05; before costs +0.10")]
    [TestCase("win rate", "38.2 %, 95 % interval 30.1 % to 46.9 %; breaks even at 41.0 %")]
    public void A_figure_has_its_interval(string name, string expected) => Assert.That(Row(Enough, name), Is.EqualTo(expected));

    [TestCase("outcomes", "1,112 cards: 29 resolved, 4 open, 7 unknown; 3 ambiguous, counted as stops")]
    [TestCase("mean net R", "too few to say: 29 resolved on 28 days, 30 on 10 days are needed")]
    [TestCase("win rate", "too few to say")]
    public void Too_few_outcomes_give_no_figures(string name, string expected) =>
        Assert.That(Row(Enough with { Resolved = 29, IsEnough = false }, name), Is.EqualTo(expected));

    [Test]
    public void Without_a_win_or_without_a_loss_nothing_breaks_even() =>
        Assert.That(Row(Enough with { BreakEvenRate = double.NaN }, "win rate"), Does.EndWith("46.9 %"));

    [Test]
    public void Each_gate_has_its_episodes_and_what_it_saved_most_episodes_first()
    {
        string[] gates = [.. Enumerable.Repeat("symbol_cooldown_active", 32), "dedupe_window"];
        var recorder = new LedgerRecorder(new OutcomeOptions());
        var bitcoin = recorder.ForSymbol(new Symbol("BTCUSDT"));
        foreach (var (day, gate) in gates.Index())
        {
            var open = Instants.Midnight.PlusMilliseconds(day * Instants.Day);
            var refused = new RefusedProposal(ProposalFactory.Long, gate);
            bitcoin.OnRound(open.PlusMilliseconds(-1), new Decision(DecisionKind.Blocked, gate, null, Refused: [refused]));

            // Through the stop: 1 R lost, and the fees of both sides.
            bitcoin.OnCandle(new(open, Open: 1024, High: 1024, Low: 500, Close: 600, Volume: 1));
        }

        var lines = Rendered.Lines(OutcomeTable.Render(Enough, recorder.Episodes), Rendered.Redirected);

        Assert.That(lines.Single(l => l.StartsWith("symbol_", StringComparison.Ordinal)), Does.Match(@" 32 +32 +\+32\.05$"));
        Assert.That(lines[^1], Does.StartWith("dedupe_window").And.EndWith("too few to say"));
    }

    [TestCase(80)]
    [TestCase(120)]
    public void The_table_fits_the_terminal(int width) =>
        Rendered.AssertFits(console => console.Write(OutcomeTable.Render(Enough, episodes: null)), width);

    private static string Row(OutcomeSummary cards, string name) => Rendered
        .Lines(OutcomeTable.Render(cards, episodes: null), Rendered.Redirected)
        .Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..]
        .Trim();
}
