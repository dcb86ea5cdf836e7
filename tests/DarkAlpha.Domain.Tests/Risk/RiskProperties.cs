using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Risk;

/// <summary>The limits hold for any sequence of changes; their clocks may even run backwards.</summary>
public sealed class RiskProperties
{
    private static readonly RiskOptions Limits = new() { MaxCardsPerDay = 3, MaxDailyLossUsdt = 30, Cooldown = TimeSpan.FromMinutes(30) };
    private static readonly RiskRules Rules = new(Limits);
    private static readonly DeskRules Desk = new(new RoundOptions { Risk = Limits }, []);
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    private static readonly Gen<DateTimeOffset> Times =
        from tenMinutes in Gen.Choose(0, 3 * 144)
        from milliseconds in Gen.Elements(-1, 0, 1)
        select Start.AddMinutes(10 * tenMinutes).AddMilliseconds(milliseconds);

    private static readonly Gen<DateOnly> Dates = Gen.Choose(-1, 3).Select(Today.AddDays);

    private static readonly Gen<Step> Cards =
        from symbol in Gen.Elements("BTCUSDT", "ETHUSDT", "SOLUSDT")
        from at in Times
        select Step.OfCard(CardBuilder.Of(symbol, at));

    private static readonly Gen<Step> Losses =
        from id in Gen.Choose(0, 1_000_000)
        from day in Dates
        from loss in Gen.Choose(-1, 15)
        select Step.Of(state => DeskRules.RecordLoss(state, $"report-{id}", day, loss, "someone", Instant.From(Start.AddDays(3))));

    private static readonly Gen<Step> FileLosses =
        from day in Dates
        from loss in Gen.Choose(0, 40)
        select Step.Of(state => DeskRules.ReplaceFileLosses(state, RiskStateBuilder.Losses((day, loss)), default));

    private static readonly Gen<Step> Switches =
        Gen.Elements(false, false, true).Select(on => Step.Of(state => DeskRules.TurnKillSwitch(state, on, "someone", default)));

    private static readonly Gen<Step> Imports =
        from day in Dates
        from cards in Gen.Choose(-1, 5)
        from at in Times
        select Step.Of(state => DeskRules.Import(state, RiskStateBuilder.Import(day, cards, 1, "BTCUSDT", at), default));

    private static readonly Arbitrary<Step[]> Histories = Gen.Frequency(
        (20, Cards), (2, Losses), (2, FileLosses), (2, Switches), (1, Imports)).ArrayOf().Resize(80).ToArbitrary();

    [PropertyTest(MaxTest = 500)]
    public Property No_day_has_more_cards_than_its_limit_unless_they_were_imported() => Prop.ForAll(Histories, steps =>
    {
        var imported = new Dictionary<DateOnly, int>();
        Play(
            steps,
            onCard: (_, _) => { },
            onEvent: (stored, after) =>
            {
                if (stored is DeskEvents.LegacyStateImported import)
                {
                    imported = import.Days.ToDictionary(d => d.Key, d => d.Value.Cards);
                }

                foreach (var (day, totals) in after.Days)
                {
                    Assert.That(totals.Cards, Is.AtMost(Math.Max(Limits.MaxCardsPerDay, imported.GetValueOrDefault(day))));
                }
            });
    });

    [PropertyTest(MaxTest = 500)]
    public Property Two_cards_of_a_symbol_are_never_closer_than_the_cooldown() => Prop.ForAll(Histories, steps =>
    {
        var last = new Dictionary<Symbol, DateTimeOffset>();
        Play(
            steps,
            onCard: (_, card) =>
            {
                Assert.That(card.CreatedAt, Is.AtLeast(last.GetValueOrDefault(card.Symbol) + Limits.Cooldown));
                last[card.Symbol] = card.CreatedAt;
            },
            onEvent: (stored, _) =>
            {
                if (stored is DeskEvents.LegacyStateImported import)
                {
                    last = new Dictionary<Symbol, DateTimeOffset>(import.LastCardBySymbol);
                }
            });
    });

    [PropertyTest(MaxTest = 500)]
    public Property No_card_is_accepted_under_the_switch_or_at_the_loss_limit() => Prop.ForAll(Histories, steps =>
        Play(
            steps,
            onCard: (before, card) =>
            {
                Assert.That(before.KillSwitchOn, Is.False);
                Assert.That(before.LossOn(RiskRules.DayOf(card.CreatedAt)), Is.LessThan(Limits.MaxDailyLossUsdt));
            },
            onEvent: (_, _) => { }));

    // Shows every accepted card with the state before it, and every stored event with the state after it; a card is an event, too.
    private static void Play(Step[] steps, Action<RiskState, ProposalCard> onCard, Action<IDeskEvent?, RiskState> onEvent)
    {
        var state = DeskState.Empty;
        foreach (var (card, change) in steps)
        {
            if (card is not null)
            {
                if (Rules.FirstBlock(state.Risk, card.Symbol, card.CreatedAt) is null)
                {
                    onCard(state.Risk, card);
                    state = state with { Risk = state.Risk.WithCard(card) };
                    onEvent(null, state.Risk);
                }

                continue;
            }

            var decision = change!(state);
            Assert.That(decision.Reply.Accepted || decision.Events.IsEmpty, "a refused change must not store anything");
            foreach (var stored in decision.Events)
            {
                state = state.Apply(stored);
                onEvent(stored, state.Risk);
            }
        }
    }

    private sealed record Step(ProposalCard? Card, Func<DeskState, DeskDecision<RiskReply>>? Change)
    {
        public static Step OfCard(ProposalCard card) => new(card, null);

        public static Step Of(Func<DeskState, DeskDecision<RiskReply>> change) => new(null, change);
    }
}
