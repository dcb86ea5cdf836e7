using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Risk;

/// <summary>The caps hold whatever happens, in whatever order; clocks of the commands may even run backwards.</summary>
public sealed class RiskProperties
{
    private static readonly RiskOptions Limits = new() { MaxCardsPerDay = 3, MaxDailyLossUsdt = 30, Cooldown = TimeSpan.FromMinutes(30) };
    private static readonly RiskRules Rules = new(Limits);
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(Instants.Midnight);
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    private static readonly Gen<DateTimeOffset> Times =
        from tenMinutes in Gen.Choose(0, 3 * 144)
        from milliseconds in Gen.Elements(-1, 0, 1)
        select Start.AddMinutes(10 * tenMinutes).AddMilliseconds(milliseconds);

    private static readonly Gen<DateOnly> Dates = Gen.Choose(-1, 3).Select(Today.AddDays);

    private static readonly Gen<IRiskCommand> Cards =
        from symbol in Gen.Elements("BTCUSDT", "ETHUSDT", "SOLUSDT")
        from at in Times
        select (IRiskCommand)new RiskCommands.RequestCard(CardBuilder.Of(symbol, at));

    private static readonly Gen<IRiskCommand> Losses =
        from day in Dates
        from loss in Gen.Choose(-1, 15)
        select (IRiskCommand)new RiskCommands.RecordLoss(day, loss, "someone");

    private static readonly Gen<IRiskCommand> FileLosses =
        from day in Dates
        from loss in Gen.Choose(0, 40)
        select (IRiskCommand)new RiskCommands.ReplaceFileLosses(RiskStateBuilder.Losses((day, loss)));

    private static readonly Gen<IRiskCommand> Switches =
        Gen.Elements(false, false, true).Select(on => (IRiskCommand)new RiskCommands.TurnKillSwitch(on, "someone"));

    private static readonly Gen<IRiskCommand> Imports =
        from day in Dates
        from cards in Gen.Choose(-1, 5)
        from at in Times
        select (IRiskCommand)RiskStateBuilder.Import(day, cards, 1, "BTCUSDT", at);

    private static readonly Arbitrary<IRiskCommand[]> Histories = Gen.Frequency(
        (20, Cards), (2, Losses), (2, FileLosses), (2, Switches), (1, Imports)).ArrayOf().Resize(80).ToArbitrary();

    [PropertyTest(MaxTest = 500)]
    public Property No_day_has_more_cards_than_its_cap_unless_they_were_imported() => Prop.ForAll(Histories, commands =>
    {
        var imported = new Dictionary<DateOnly, int>();
        Play(commands, (_, happened, after) =>
        {
            if (happened is RiskEvents.Imported import)
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
    public Property Two_cards_of_a_symbol_are_never_closer_than_the_cooldown() => Prop.ForAll(Histories, commands =>
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        Play(commands, (_, happened, _) =>
        {
            if (happened is RiskEvents.Imported import)
            {
                last = new Dictionary<string, DateTimeOffset>(import.LastCardBySymbol, StringComparer.Ordinal);
            }
            else if (happened is RiskEvents.CardIssued(var card))
            {
                Assert.That(card.CreatedAt, Is.AtLeast(last.GetValueOrDefault(card.Symbol) + Limits.Cooldown));
                last[card.Symbol] = card.CreatedAt;
            }
        });
    });

    [PropertyTest(MaxTest = 500)]
    public Property No_card_is_accepted_under_the_switch_or_at_the_loss_cap() => Prop.ForAll(Histories, commands =>
        Play(commands, (before, happened, _) =>
        {
            if (happened is RiskEvents.CardIssued(var card))
            {
                Assert.That(before.KillSwitchOn, Is.False);
                Assert.That(before.LossOn(RiskRules.DayOf(card.CreatedAt)), Is.LessThan(Limits.MaxDailyLossUsdt));
            }
        }));

    [PropertyTest(MaxTest = 500)]
    public Property Replaying_the_events_gives_the_state_the_decisions_were_made_on() => Prop.ForAll(Histories, commands =>
    {
        var journal = new List<IRiskEvent>();
        var live = Play(commands, (_, happened, _) => journal.Add(happened));
        var replayed = journal.Aggregate(RiskState.Empty, (state, happened) => state.Apply(happened));
        Assert.Multiple(() =>
        {
            Assert.That(replayed.KillSwitchOn, Is.EqualTo(live.KillSwitchOn));
            Assert.That(replayed.KillSwitchTurnedBy, Is.EqualTo(live.KillSwitchTurnedBy));
            Assert.That(replayed.Days, Is.EqualTo(live.Days));
            Assert.That(replayed.FileLossByDay, Is.EqualTo(live.FileLossByDay));
            Assert.That(replayed.LastCardBySymbol, Is.EquivalentTo(live.LastCardBySymbol));
        });
    });

    // Decides each command on the state so far and shows every event with the state before and after it.
    private static RiskState Play(IRiskCommand[] commands, Action<RiskState, IRiskEvent, RiskState> onEvent)
    {
        var state = RiskState.Empty;
        foreach (var command in commands)
        {
            var decision = Rules.Decide(state, command);
            Assert.That(decision.Reply.Accepted || decision.Events.IsEmpty, "a refused command must not change anything");
            foreach (var happened in decision.Events)
            {
                var after = state.Apply(happened);
                onEvent(state, happened, after);
                state = after;
            }
        }

        return state;
    }
}
