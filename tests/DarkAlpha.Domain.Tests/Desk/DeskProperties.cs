using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Whatever is asked of the desk in whatever order, with crashes in between: what must never happen does not.</summary>
public sealed class DeskProperties
{
    private const string Chat = "telegram";

    private const string Hook = "webhook";

    private static readonly ImmutableArray<DeliveryChannel> Channels = [new(Chat, Idempotent: false), new(Hook, Idempotent: true)];

    private static readonly RoundOptions Settings = new()
    {
        Risk = new RiskOptions { MaxCardsPerDay = 4, MaxDailyLossUsdt = 30, Cooldown = TimeSpan.FromMinutes(30) },
    };

    private static readonly DeskRules Rules = new(Settings, Channels);
    private static readonly OutboxRules Outboxes = new(Settings.Risk, Channels);
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();

    /// <summary>One thing that happens: what, and numbers that say to whom.</summary>
    private static readonly Gen<Act> Acts =
        from kind in Gen.Frequency(
            (6, Gen.Constant(Kind.Round)), (2, Gen.Constant(Kind.RoundAgain)), (6, Gen.Constant(Kind.Begin)),
            (6, Gen.Constant(Kind.Finish)),
            (2, Gen.Constant(Kind.Crash)), (2, Gen.Constant(Kind.Expire)), (1, Gen.Constant(Kind.Loss)), (2, Gen.Constant(Kind.Switch)),
            (1, Gen.Constant(Kind.FileLosses)))
        from pick in Gen.Choose(0, 1_000)
        from pause in Gen.Elements(0L, 1, 60_000, 300_000, 600_000, 1_800_000, 6 * 60 * Instants.Minute)
        select new Act(kind, pick, pause);

    private static readonly Arbitrary<Act[]> Histories = Acts.ArrayOf().Resize(150).ToArbitrary();

    private enum Kind
    {
        Round,
        RoundAgain,
        Begin,
        Finish,
        Crash,
        Expire,
        Loss,
        Switch,
        FileLosses,
    }

    [PropertyTest(MaxTest = 300)]
    public Property Caps_and_cooldowns_hold_and_every_round_has_at_most_one_card() => Prop.ForAll(Histories, acts =>
    {
        var last = new Dictionary<Symbol, DateTimeOffset>();
        var ids = new HashSet<CardId>();
        Play(acts, (before, happened, after) =>
        {
            if (happened is not DeskEvents.CardIssued(_, var card, _, _, _))
            {
                return;
            }

            Assert.That(ids.Add(card.CardId), Is.True, "one card a round");
            Assert.That(before.Risk.KillSwitchOn, Is.False);
            Assert.That(before.Risk.LossOn(RiskRules.DayOf(card.CreatedAt)), Is.LessThan(30));
            Assert.That(after.Risk.CardsOn(RiskRules.DayOf(card.CreatedAt)), Is.AtMost(4));
            Assert.That(card.CreatedAt, Is.AtLeast(last.GetValueOrDefault(card.Symbol) + Settings.Risk.Cooldown));
            last[card.Symbol] = card.CreatedAt;
        });
    });

    [PropertyTest(MaxTest = 300)]
    public Property Nothing_is_sent_late_or_under_the_switch_and_a_chat_is_never_sent_what_it_may_have() => Prop.ForAll(Histories, acts =>
        Play(acts, (before, happened, _) =>
        {
            if (happened is DeskEvents.DeliveryStarted started)
            {
                var issued = before.Outbox.Find(started.CardId)!;
                Assert.That(started.At, Is.AtMost(issued.ExpiresAt));
                Assert.That(before.Risk.KillSwitchOn, Is.False);
                Assert.That(issued.Deliveries[started.Channel].Status, Is.EqualTo(DeliveryStatus.Pending));
            }
            else if (happened is DeskEvents.DeliveryDeferred { Channel: Chat, Detail: "interrupted" })
            {
                Assert.Fail("a chat that may have the card must not get it again");
            }
        }));

    [PropertyTest(MaxTest = 300)]
    public Property Every_delivery_is_closed_once_all_deadlines_have_passed() => Prop.ForAll(Histories, acts =>
    {
        var (state, now) = Play(acts, (_, _, _) => { });
        foreach (var happened in Outboxes.Interrupted(state, null, "interrupted", now))
        {
            state = state.Apply(happened);
        }

        foreach (var happened in OutboxRules.Expire(state, now.PlusMilliseconds(Instants.Day)))
        {
            state = state.Apply(happened);
        }

        Assert.That(state.Outbox.Open, Is.Empty);
        Assert.That(state.Outbox.Cards.SelectMany(c => c.Deliveries.Values), Is.All.Property(nameof(Domain.Desk.Delivery.IsOpen)).False);
    });

    [PropertyTest(MaxTest = 300)]
    public Property Replaying_the_events_gives_the_same_state_from_any_snapshot() => Prop.ForAll(Histories, acts =>
    {
        var events = new List<IDeskEvent>();
        var states = new List<DeskState> { DeskState.Empty };
        Play(acts, (_, happened, after) =>
        {
            events.Add(happened);
            states.Add(after);
        });
        var middle = states.Count / 2;
        AssertSame(events.Aggregate(DeskState.Empty, (s, e) => s.Apply(e)), states[^1]);
        var restored = states[middle] with { Outbox = Outbox.Restore(states[middle].Outbox.Cards, states[middle].Outbox.Issued) };
        AssertSame(events.Skip(middle).Aggregate(restored, (s, e) => s.Apply(e)), states[^1]);
    });

    private static void AssertSame(DeskState actual, DeskState expected)
    {
        Assert.That(actual.Risk.Days, Is.EqualTo(expected.Risk.Days));
        Assert.That(actual.Risk.FileLossByDay, Is.EqualTo(expected.Risk.FileLossByDay));
        Assert.That(actual.Risk.LastCardBySymbol, Is.EquivalentTo(expected.Risk.LastCardBySymbol));
        Assert.That(
            (actual.Risk.KillSwitchOn, actual.Risk.KillSwitchTurnedBy),
            Is.EqualTo((expected.Risk.KillSwitchOn, expected.Risk.KillSwitchTurnedBy)));
        Assert.That(actual.LossReports, Is.EqualTo(expected.LossReports));
        Assert.That(actual.Outbox.Issued, Is.EqualTo(expected.Outbox.Issued));
        Assert.That(actual.Outbox.Open.Select(c => c.Number), Is.EqualTo(expected.Outbox.Open.Select(c => c.Number)));
        Assert.That(Lines(actual), Is.EqualTo(Lines(expected)));
    }

    private static IEnumerable<string> Lines(DeskState state) => state.Outbox.Cards.SelectMany(c =>
        c.Deliveries.Select(d => $"{c.Number} {c.Card.CardId} {c.Detail} {d.Key} {d.Value}"));

    private static (DeskState State, Instant Now) Play(Act[] acts, Action<DeskState, IDeskEvent, DeskState> onEvent)
    {
        var state = DeskState.Empty;
        var now = Instants.Midnight;
        var rounds = new List<ProposalRound>();
        foreach (var act in acts)
        {
            now = now.PlusMilliseconds(act.Pause);
            foreach (var happened in Decide(state, act, now, rounds))
            {
                var after = state.Apply(happened);
                onEvent(state, happened, after);
                state = after;
            }
        }

        return (state, now);
    }

    private static ImmutableArray<IDeskEvent> Decide(DeskState state, Act act, Instant now, List<ProposalRound> rounds)
    {
        var channel = act.Pick % 2 == 0 ? Chat : Hook;
        var card = state.Outbox.Newest(1 + act.Pick % 3).LastOrDefault()?.Card.CardId ?? new CardId("none");
        switch (act.Kind)
        {
            case Kind.Round:
                var id = new RoundId(new Symbol($"S{act.Pick % 4}USDT"), now);
                rounds.Add(DeskRounds.Of(id, [ProposalFactory.Long, ProposalFactory.Short]));
                return Rules.DecideRound(state, rounds[^1], now).Events;
            case Kind.RoundAgain:
                return rounds.Count == 0 ? [] : Rules.DecideRound(state, rounds[act.Pick % rounds.Count], now).Events;
            case Kind.Begin:
                return Outboxes.Begin(state, card, channel, now, clockDegraded: false).Events;
            case Kind.Finish:
                DeliveryStatus[] ends = [DeliveryStatus.Delivered, DeliveryStatus.Pending, DeliveryStatus.Uncertain, DeliveryStatus.Failed];
                return Outboxes.Finish(state, card, channel, ends[act.Pick / 2 % 4], "finished", now);
            case Kind.Crash:
                return Outboxes.Interrupted(state, null, "interrupted", now);
            case Kind.Expire:
                return OutboxRules.Expire(state, now);
            case Kind.Loss:
                var day = RiskRules.DayOf(now.ToDateTimeOffset());
                return DeskRules.RecordLoss(state, $"r{act.Pick % 50}", day, 1 + act.Pick % 12, "a person", now).Events;
            case Kind.Switch:
                return DeskRules.TurnKillSwitch(state, act.Pick % 3 == 0, "a person", now).Events;
            default:
                return DeskRules.ReplaceFileLosses(state, RiskStateBuilder.Losses((RiskRules.DayOf(Start), 1 + act.Pick % 20)), now).Events;
        }
    }

    private sealed record Act(Kind Kind, int Pick, long Pause);
}
