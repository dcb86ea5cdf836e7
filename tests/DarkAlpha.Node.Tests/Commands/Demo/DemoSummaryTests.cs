using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Demo;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Commands.Demo;

[TestFixture]
public sealed class DemoSummaryTests
{
    [Test]
    public void It_counts_cards_by_symbol_and_side_switches_and_the_faults_that_were_shown()
    {
        var snapshot = DemoSnapshots.Running() with
        {
            MarketTime = DemoSnapshots.Start.AddMinutes(14.5),
            Cards =
            [
                DemoSnapshots.Card("SOLUSDT", Side.Long, 63.417, minute: 8),
                DemoSnapshots.Card("BTCUSDT", Side.Short, 91_462.85, minute: 6),
                DemoSnapshots.Card("SOLUSDT", Side.Short, 63.417, minute: 5),
                DemoSnapshots.Card("SOLUSDT", Side.Long, 63.417, minute: 4),
            ],
        };
        var faults = DemoMarket.Create(30, seed: 1).Faults.Add(new FaultRule { Kind = FaultKind.Http429, Symbol = "BTCUSDT" });

        Assert.That(
            DemoSummary.Describe(snapshot, DemoSnapshots.Start, faults),
            Is.EqualTo(
            [
                "The demo ended after 14.5 min of market time. Nothing was traded.",
                "  cards     4: BTCUSDT 1 SHORT, SOLUSDT 2 LONG and 1 SHORT",
                "  outcomes  none",
                "  switches  3 between sockets and REST: BTCUSDT 2, ETHUSDT 1",
                "  faults    2: open sockets without data (all symbols) at 08:11:00 for 90 s; Http429 (BTCUSDT)",
            ]));
    }

    [Test]
    public void A_run_that_ends_at_once_has_shown_nothing()
    {
        var snapshot = DemoSnapshots.Running() with { MarketTime = DemoSnapshots.Start, Cards = [], Statuses = [] };

        var lines = DemoSummary.Describe(snapshot, DemoSnapshots.Start, DemoMarket.Create(30, seed: 1).Faults);

        Assert.That(lines.Skip(1), Is.EqualTo(["  cards     none", "  outcomes  none", "  switches  none", "  faults    none"]));
    }

    [Test]
    public void It_says_what_became_of_the_cards_and_that_a_few_have_no_mean()
    {
        var text = Describe(
            Card(OutcomeStatus.Target, netR: 1.8),
            Card(OutcomeStatus.Stop, netR: -1.2),
            Card(OutcomeStatus.Stop, netR: -1.15),
            Card(OutcomeStatus.Open, netR: null));

        Assert.That(text, Does.Contain("\n  outcomes  3 of 4 cards resolved: 2 stop, 1 target; -0.55 R in all, after fees and funding\n"));
        Assert.That(text, Does.Contain("\n  result    too few to say: 3 of 30 resolved cards, 1 of 10 days\n"));
    }

    [Test]
    public void Cards_that_are_all_open_have_no_result_yet()
    {
        var text = Describe(Card(OutcomeStatus.Open, netR: null));

        Assert.That(text, Does.Contain("\n  outcomes  0 of 1 cards resolved\n"));
        Assert.That(text, Does.Contain("\n  result    too few to say: 0 of 30 resolved cards, 0 of 10 days\n"));
    }

    [TestCase(true, "  darkalpha run")]
    [TestCase(false, "  darkalpha sample --out samples")]
    public void The_next_steps_are_commands_and_say_where_the_program_is(bool hasSamples, string beforeReplay)
    {
        var lines = DemoSummary.NextSteps("./bin/darkalpha", hasSamples);

        Assert.That(lines[0], Is.EqualTo("What next:"));
        string[] commands = [.. lines.Where(line => line.StartsWith("  darkalpha ", StringComparison.Ordinal))];
        Assert.That(commands[..3], Is.EqualTo(["  darkalpha check", "  darkalpha init", "  darkalpha run"]));
        string[] last = [beforeReplay, "  darkalpha replay --data samples --env-file samples/settings.env --report report.html"];
        Assert.That(commands[^2..], Is.EqualTo(last));
        Assert.That(lines[^1], Is.EqualTo("darkalpha is ./bin/darkalpha"));
    }

    [Test]
    public void A_card_that_could_not_be_printed_is_not_counted_until_it_is()
    {
        var cards = new DemoCards(new FailingOnce());
        var card = DemoSnapshots.Card("SOLUSDT", Side.Long, 63.417, minute: 4);

        Assert.That(() => cards.Show(card.Card, card.Text), Throws.InstanceOf<IOException>());
        Assert.That(cards.All, Is.Empty);

        cards.Show(card.Card, card.Text + "\n");
        Assert.That(cards.All.Single(), Is.EqualTo(card));
    }

    private static string Describe(params CardOutcome[] cards)
    {
        var at = Instant.From(DemoSnapshots.Start);
        var summary = OutcomeStatistics.Summarize([.. cards.Select(c => new OutcomeSample(c.Card.CreatedAt, c.Outcome))]);
        var snapshot = DemoSnapshots.Running() with { Outcomes = new OutcomeList(at, at, summary, [.. cards]) };
        return string.Join('\n', DemoSummary.Describe(snapshot, DemoSnapshots.Start, []));
    }

    private static CardOutcome Card(OutcomeStatus status, double? netR)
    {
        var card = FollowedCard.Of(DemoSnapshots.Card("SOLUSDT", Side.Long, 63.417, minute: 4).Card);
        var exit = netR is { } net ? new OutcomeExit(63, card.CreatedAt, 5, net, FeesR: 0, FundingR: 0) : null;
        return new CardOutcome(card, new Outcome(status, MfeR: 0, MaeR: 0, exit));
    }

    private sealed class FailingOnce : ICardConsole
    {
        private bool _hasFailed;

        public void Show(ProposalCard card, string text)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                throw new IOException("full disk");
            }
        }
    }
}
