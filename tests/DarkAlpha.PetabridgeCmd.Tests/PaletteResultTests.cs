using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>How outcomes, the ledger and guards are shown.</summary>
internal sealed class PaletteResultTests : PaletteTest
{
    private static readonly Instant At = Instants.Midnight;

    private static readonly FollowedCard Card = FollowedCard.Of(CardBuilder.Of("BTCUSDT", At.ToDateTimeOffset()));

    private static readonly CardOutcome Stopped = new(
        Card, new Outcome(OutcomeStatus.Stop, 0.5, -1, new OutcomeExit(512, At.PlusMilliseconds(600_000), 10, -1, 0.1, -0.02)));

    private static readonly OutcomeSummary Few = new(
        Count: 13, Resolved: 12, Open: 1, Unknown: 0, Ambiguous: 0, Days: 4, IsEnough: false, MeanNetR: 0.5, MeanNetLow: 0.1,
        MeanNetHigh: 0.9, MeanGrossR: 0.6, WinRate: 0.5, WinRateLow: 0.3, WinRateHigh: 0.7, BreakEvenRate: 0.4, SumNetR: 6);

    [Test]
    public async Task Outcomes_are_shown_with_their_figures_first()
    {
        Send("outcomes");
        await Inspector.ExpectMsgAsync<InspectorQueries.GetOutcomes>();
        Inspector.Reply(new OutcomeList(At, At, Few, [Stopped, new CardOutcome(Card, Outcome.NotWatched)]));

        Assert.That(await AnswerAsync(), Is.EqualTo(
        [
            "too few to say: 12 of 30 resolved cards, 4 of 10 days",
            "13 cards since 2026-01-01T00:00:00.000Z: 12 resolved, 1 open, 0 unknown",
            $"{Card.CardId}  LONG by long  stop  net -1.08 R after 10 min",
            $"{Card.CardId}  LONG by long  open",
        ]));
    }

    [Test]
    public async Task The_outcome_of_one_card_is_shown_with_its_costs()
    {
        Send("outcome", ("-i", Card.CardId.Value));
        await Inspector.ExpectMsgAsync<InspectorQueries.GetOutcome>();
        Inspector.Reply(Stopped);

        Assert.That(await AnswerAsync(), Is.EqualTo(
        [
            $"{Card.CardId}  LONG by long  stop  net -1.08 R after 10 min",
            "  entry 1024, stop 512, target 2048",
            "  exit 512 at 2026-01-01T00:10:00.000Z: gross -1.00 R, fees +0.10 R, funding -0.02 R",
        ]));
    }

    [Test]
    public async Task The_ledger_is_shown_by_gate_and_a_failure_is_an_error()
    {
        Send("ledger");
        await Inspector.ExpectMsgAsync<InspectorQueries.GetLedger>();
        Inspector.Reply(new LedgerReport(At, At) { IsKept = true, Gates = [new("dedupe_window", 40, Few)] });
        Assert.That(await AnswerAsync(), Is.EqualTo(
        [
            "dedupe_window: 13 episodes, 40 rounds, 12 resolved, saved -6.00 R; an episode too few: 12 of 30, 4 of 10 days",
        ]));

        Send("ledger");
        await Inspector.ExpectMsgAsync<InspectorQueries.GetLedger>();
        Inspector.Reply(new LedgerUnreadable("the ledger cannot be read: the database is down"));
        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("the database is down"));
    }

    [Test]
    public async Task Guards_are_shown_with_what_they_keep_silent()
    {
        Send("guards");
        await Inspector.ExpectMsgAsync<DeskQueries.GetGuards>();
        Inspector.Reply(new GuardReport(
            At,
            [
                new GuardState("stop_guard_active", IsOff: true, "off", []),
                new GuardState(
                    "weak_guard_active",
                    IsOff: false,
                    "loss less than 3 R in 10080 min",
                    [new GuardedScope("BTCUSDT", "vol_breakout_card", null, "-3.25 R over 6 cards", At)]),
            ]));

        Assert.That(await AnswerAsync(), Is.EqualTo(
        [
            "stop_guard_active: off",
            "weak_guard_active: silent, passes loss less than 3 R in 10080 min",
            "  BTCUSDT vol_breakout_card: -3.25 R over 6 cards, silent until 2026-01-01T00:00:00.000Z",
        ]));
    }
}
