using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

public sealed class DeskRulesTests
{
    private static readonly ImmutableArray<DeliveryChannel> Channels =
        [new("telegram", Idempotent: false), new("webhook", Idempotent: true)];
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    private static readonly DeskRules Young = new(
        new RoundOptions { Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) } }, Channels);

    private readonly DeskRules _rules = new(new RoundOptions(), Channels);

    [Test]
    public void A_card_goes_to_every_channel_with_the_winners_rationale_and_keeps_its_rivals()
    {
        var strong = ProposalFactory.Short with { Priority = 90 };
        var (verdict, state) = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long, strong));
        Assert.That((verdict.Kind, verdict.Detail), Is.EqualTo((DecisionKind.Emit, "short SHORT before long LONG (lower_priority)")));
        var issued = state.Outbox.Find(verdict.CardId!.Value)!;
        Assert.Multiple(() =>
        {
            Assert.That(issued.Card.Rationale, Is.EqualTo("short triggered"));
            Assert.That(issued.Number, Is.EqualTo(1));
            Assert.That(issued.Deliveries.Keys, Is.EqualTo(Channels.Select(c => c.Name)));
            Assert.That(issued.Deliveries.Values, Is.All.Property("Status").EqualTo(DeliveryStatus.Pending));
        });
    }

    [Test]
    public void A_round_that_has_its_card_gets_the_same_answer_whatever_blocks_by_then()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var (first, state) = Decide(DeskState.Empty, round);
        state = state.Apply(new DeskEvents.KillSwitchTurned(true, "a person", default));
        Assert.That(Decide(state, round, TimeSpan.FromDays(1)), Is.EqualTo((first, state)));
        Assert.That(_rules.DecideRound(state, round, default, "a jump").Reply, Is.EqualTo(first));
    }

    [Test]
    public void Losers_and_blocked_winners_are_named_with_what_stopped_them()
    {
        var (weak, strong) = (ProposalFactory.Long, ProposalFactory.Short with { Priority = 90 });
        var (emitted, state) = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, weak, strong));
        Assert.That(emitted.Refused, Is.EqualTo(new[] { new RefusedStrategy("long", RefusedProposal.LostArbitration) }));
        var blocked = Decide(state, DeskRounds.Of("BTCUSDT", Start.AddSeconds(1), weak, strong)).Verdict;
        Assert.That(blocked.Refused, Is.EqualTo(new[] { new RefusedStrategy("short", Reasons.DedupeWindow) }));
        Assert.That(Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).Verdict.Refused, Is.Null);
    }

    [Test]
    public void Two_equal_proposals_keep_their_own_rationales()
    {
        var (verdict, state) = Decide(
            DeskState.Empty, DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long, ProposalFactory.Long with { Strategy = "twin" }));
        Assert.That(state.Outbox.Find(verdict.CardId!.Value)!.Card.Rationale, Is.EqualTo("long triggered"));
    }

    [Test]
    public void A_round_without_proposals_has_no_signal() => Assert.That(
        Decide(DeskState.Empty, DeskRounds.Of(new RoundId(new Symbol("BTCUSDT"), default), [])).Verdict,
        Is.EqualTo(new RoundOutcome(DecisionKind.NoSignal, Reasons.NoTrigger, null, "")));

    [Test]
    public void The_round_counts_for_the_day_it_was_made_on_also_when_it_comes_after_midnight()
    {
        var late = Start.AddMilliseconds(-1);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", late), late: TimeSpan.FromMinutes(5)).State;
        Assert.That((state.Risk.CardsOn(Today.AddDays(-1)), state.Risk.CardsOn(Today)), Is.EqualTo((1, 0)));
    }

    [Test]
    public void A_round_is_refused_once_its_winner_has_expired_whatever_the_lifetime_of_the_others()
    {
        var winner = ProposalFactory.Long with { Priority = 90, TtlMinutes = 5 };
        var round = DeskRounds.Of("BTCUSDT", Start, winner, ProposalFactory.Short with { TtlMinutes = 60 });
        Assert.That(Decide(DeskState.Empty, round, TimeSpan.FromMinutes(5)).Verdict.Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Decide(DeskState.Empty, round, TimeSpan.FromMilliseconds(300_001)).Verdict.Reason, Is.EqualTo(Reasons.RoundExpired));
    }

    [TestCase(15_000, ExpectedResult = Reasons.Ok)]
    [TestCase(15_001, ExpectedResult = Reasons.RoundExpired)]
    [TestCase(600_000, ExpectedResult = Reasons.RoundExpired)]
    public string A_round_older_than_its_maximum_age_gives_no_card(int ageMs) =>
        Young.DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start), Instant.From(Start).PlusMilliseconds(ageMs)).Reply.Reason;

    [Test]
    public void Rounds_that_waited_for_minutes_give_no_contradicting_cards()
    {
        var now = Instant.From(Start.AddMinutes(7));
        var (up, down) = (
            DeskRounds.Of("BTCUSDT", Start, ProposalFactory.Long),
            DeskRounds.Of("BTCUSDT", Start.AddMinutes(6), ProposalFactory.Short));
        Assert.That(Young.DecideRound(DeskState.Empty, up, now).Reply, Is.EqualTo(RoundOutcome.Blocked(
            Reasons.RoundExpired, "it was 420 s old when it could be decided, and the limit is 15 s; the market is evaluated again")));
        Assert.That(Young.DecideRound(DeskState.Empty, down, now).Reply.Reason, Is.EqualTo(Reasons.RoundExpired));
    }

    [Test]
    public void A_round_that_has_its_card_gets_it_again_however_old_it_is()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var (first, state) = Decide(DeskState.Empty, round);
        Assert.That(Young.DecideRound(state, round, Instant.From(Start.AddMinutes(1))).Reply, Is.EqualTo(first));
    }

    [TestCase(300, 0, ExpectedResult = Reasons.DedupeWindow)]
    [TestCase(0, 30, ExpectedResult = Reasons.DedupeWindow)]
    public string A_card_issued_after_the_instant_of_the_round_counts(int dedupeSeconds, int cooldownMinutes)
    {
        var rules = new DeskRules(
            new RoundOptions
            {
                Arbitration = new ArbitrationOptions
                {
                    DedupeWindow = TimeSpan.FromSeconds(dedupeSeconds),
                    RoundMaxAge = TimeSpan.FromSeconds(15),
                },
                Risk = new RiskOptions { Cooldown = TimeSpan.FromMinutes(cooldownMinutes) },
            },
            Channels);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start.AddSeconds(10))).State;
        return rules.DecideRound(state, DeskRounds.Of("BTCUSDT", Start), Instant.From(Start.AddSeconds(11))).Reply.Reason;
    }

    [Test]
    public void The_end_of_a_cooldown_has_its_date_when_it_is_on_another_day()
    {
        var late = new DateTimeOffset(Start.Date.AddDays(1).AddMinutes(-10), TimeSpan.Zero);
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", late)).State;
        Assert.That(Decide(state, DeskRounds.Of("BTCUSDT", late.AddMinutes(6))).Verdict.Detail, Is.EqualTo("until 2026-01-14 00:20:00Z"));
    }

    [Test]
    public void Dedupe_comes_before_the_kill_switch_because_arbitration_comes_before_risk()
    {
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).State.Apply(
            new DeskEvents.KillSwitchTurned(true, "a person", default));
        Assert.That(Decide(state, DeskRounds.Of("BTCUSDT", Start.AddSeconds(1))).Verdict.Reason, Is.EqualTo(Reasons.DedupeWindow));
        Assert.That(Decide(state, DeskRounds.Of("ETHUSDT", Start)).Verdict.Reason, Is.EqualTo(Reasons.KillSwitchEnabled));
    }

    [Test]
    public void A_closed_card_is_dropped_two_days_after_it_expired_and_an_open_one_is_kept()
    {
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).State;
        var card = state.Outbox.Cards.Single();
        var closed = Channels.Aggregate(state, (s, c) => s.Apply(new DeskEvents.DeliveryExpired(card.Card.CardId, c.Name, default)));
        var edge = card.ExpiresAt - Instant.From(Start) + TimeSpan.FromDays(2);

        Assert.That(Next(closed, edge).Outbox.Cards.Count(), Is.EqualTo(2));
        Assert.That(Next(closed, edge + TimeSpan.FromMilliseconds(1)).Outbox.Cards.Count(), Is.EqualTo(1));
        Assert.That(Next(state, edge + TimeSpan.FromMilliseconds(1)).Outbox.Cards.Count(), Is.EqualTo(2));
        Assert.That(Next(closed, edge + TimeSpan.FromMilliseconds(1)).Outbox.Newest(5).Single().Number, Is.EqualTo(2));
    }

    [Test]
    public void A_round_whose_card_was_dropped_gets_no_second_one()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var state = Decide(DeskState.Empty, round).State;
        foreach (var channel in Channels)
        {
            state = state.Apply(new DeskEvents.DeliveryExpired(round.Id.CardId, channel.Name, default));
        }

        state = Next(state, TimeSpan.FromDays(4));
        Assert.That(state.Outbox.Find(round.Id.CardId), Is.Null);
        Assert.That(
            Decide(state, round, TimeSpan.FromDays(4)).Verdict.Reason,
            Is.EqualTo(Reasons.RoundExpired).Or.EqualTo(Reasons.DedupeWindow));
    }

    [Test]
    public void A_loss_report_counts_once_and_a_different_one_of_the_same_id_is_refused()
    {
        var state = Record(DeskState.Empty, "r1", 12.5m, 0).State;
        Assert.That(Record(state, "r1", 12.5m, 1), Is.EqualTo((new RiskReply(true, Reasons.Ok), state)));
        Assert.That(
            Record(state, "r1", 13, 1).Reply,
            Is.EqualTo(new RiskReply(false, "report r1 was already recorded with 12.5 USDT for 2026-01-13")));
        Assert.That(Record(state, " ", 13, 1).Reply.Accepted, Is.False);
        Assert.That(Record(state, "r2", -1, 1).Reply.Reason, Is.EqualTo("loss -1 is not an amount above 0"));
        Assert.That(Record(state, "r2", 1, 1).State.Risk.LossOn(Today), Is.EqualTo(13.5m));
    }

    [Test]
    public void Reports_are_dropped_after_a_month_and_their_losses_are_kept()
    {
        var state = Record(DeskState.Empty, "r1", 1, 0).State;
        state = Record(state, "r2", 1, 31 * Instants.Day + 1).State;
        Assert.That(state.LossReports.Keys.Single(), Is.EqualTo("r2"));
        Assert.That(state.Risk.LossOn(Today), Is.EqualTo(2));
    }

    [Test]
    public void Turning_the_switch_to_its_present_position_changes_nothing()
    {
        Assert.That(DeskRules.TurnKillSwitch(DeskState.Empty, false, "a person", default).Events, Is.Empty);
        var on = DeskState.Empty.Apply(DeskRules.TurnKillSwitch(DeskState.Empty, true, "a person", default).Events.Single());
        Assert.That(
            DeskRules.TurnKillSwitch(on, true, "another", default),
            Is.EqualTo(new DeskDecision<RiskReply>(new RiskReply(true, Reasons.Ok), [])));
    }

    [Test]
    public void An_unchanged_file_stores_no_event()
    {
        var losses = RiskStateBuilder.Losses((Today, 3));
        var state = DeskState.Empty.Apply(DeskRules.ReplaceFileLosses(DeskState.Empty, losses, default).Events.Single());
        Assert.That(DeskRules.ReplaceFileLosses(state, RiskStateBuilder.Losses((Today, 3)), new Instant(1)).Events, Is.Empty);
    }

    [Test]
    public void An_older_state_is_imported_into_an_empty_history_only()
    {
        var import = RiskStateBuilder.Import(Today, 2, 4.5m, "BTCUSDT", Start);
        var state = DeskState.Empty.Apply(DeskRules.Import(DeskState.Empty, import, default).Events.Single());
        Assert.That((state.LegacyStateImported, state.HasHistory, state.Risk.CardsOn(Today)), Is.EqualTo((true, true, 2)));
        Assert.That(DeskRules.Import(state, import, default).Events, Is.Empty);
    }

    [Test]
    public void An_unknown_event_and_a_delivery_of_an_unknown_card_are_errors()
    {
        Assert.That(() => DeskState.Empty.Apply(new Unknown()), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => DeskState.Empty.Apply(new DeskEvents.DeliveryStarted(new CardId("x"), "telegram", default)),
            Throws.InvalidOperationException);
    }

    private static (RiskReply Reply, DeskState State) Record(DeskState state, string id, decimal loss, long at)
    {
        var decision = DeskRules.RecordLoss(state, id, Today, loss, "a person", new Instant(at));
        return (decision.Reply, decision.Events.Aggregate(state, (s, e) => s.Apply(e)));
    }

    private DeskState Next(DeskState state, TimeSpan later) => Decide(state, DeskRounds.Of("ETHUSDT", Start + later)).State;

    private (RoundOutcome Verdict, DeskState State) Decide(DeskState state, ProposalRound round, TimeSpan late = default)
    {
        var decision = _rules.DecideRound(state, round, round.Id.Timestamp + late);
        return (decision.Reply, decision.Events.Aggregate(state, (s, e) => s.Apply(e)));
    }

    private sealed record Unknown : IDeskEvent
    {
        public Instant At => default;
    }
}
