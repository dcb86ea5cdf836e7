using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Risk;

/// <summary>What changes the risk state: the desk's answers, and the state after the events it stores.</summary>
public sealed class RiskDecisionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly RiskRules Rules = new(new RiskOptions());
    private static readonly DeskRules Desk = new(new RoundOptions(), []);
    private static readonly ImportedRisk Legacy = RiskStateBuilder.Import(Today, cards: 2, loss: 7, "BTCUSDT", Noon);

    [Test]
    public void An_issued_card_counts_for_its_day_and_starts_the_cooldown_of_its_symbol()
    {
        var state = RiskState.Empty.WithCard(CardBuilder.Of("BTCUSDT", Noon));
        Assert.That(state.CardsOn(Today), Is.EqualTo(1));
        Assert.That(state.LastCardOf(new Symbol("BTCUSDT")), Is.EqualTo(Noon));
        Assert.That(state.LastCardOf(new Symbol("ETHUSDT")), Is.Null);
    }

    [Test]
    public void A_blocked_card_stores_no_event()
    {
        var state = Of(RiskState.Empty.WithKillSwitch(true, "someone"));
        var decision = Desk.DecideRound(state, DeskRounds.Of("BTCUSDT", Noon), Instant.From(Noon));
        Assert.That((decision.Reply.Reason, decision.Events.IsEmpty), Is.EqualTo((Reasons.KillSwitchEnabled, true)));
    }

    [Test]
    public void A_loss_is_recorded() => Assert.That(
        Accepted(
            RiskState.Empty,
            desk => DeskRules.RecordLoss(desk, "r", Today, 3, "me", Instant.From(Noon)),
            new DeskEvents.LossRecorded("r", Today, 3, "me", Instant.From(Noon))).LossOn(Today),
        Is.EqualTo(3));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(2e15)]
    public void Should_refuse_a_loss_when_it_is_no_amount(double amount)
    {
        var usdt = (decimal)amount;
        Refused(
            RiskState.Empty,
            desk => DeskRules.RecordLoss(desk, "r", Today, usdt, "me", Instant.From(Noon)),
            $"loss {usdt} is not an amount above 0");
        var losses = RiskStateBuilder.Losses((Today, 5), (Today.AddDays(1), usdt));
        Refused(RiskState.Empty, desk => DeskRules.ReplaceFileLosses(desk, losses, default), "a loss of the file is not an amount above 0");
    }

    [Test]
    public void Another_reading_of_the_file_replaces_the_one_before_and_keeps_recorded_losses()
    {
        var before = RiskStateBuilder.WithLoss(Today, 3) with { FileLossByDay = RiskStateBuilder.Losses((Today, 5)) };
        var losses = RiskStateBuilder.Losses((Today, 6), (Today.AddDays(1), 2));
        var after = Accepted(
            before, desk => DeskRules.ReplaceFileLosses(desk, losses, default), new DeskEvents.FileLossesReplaced(losses, default));
        Assert.That(before.LossOn(Today), Is.EqualTo(8));
        Assert.That(after.LossOn(Today), Is.EqualTo(9));
        Assert.That(after.LossOn(Today.AddDays(1)), Is.EqualTo(2));
    }

    [Test]
    public void The_same_reading_of_the_file_stores_no_event()
    {
        var state = Of(RiskStateBuilder.WithFileLoss(Today, 5));
        var decision = DeskRules.ReplaceFileLosses(state, RiskStateBuilder.Losses((Today, 5)), default);
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: true, Reasons.Ok)));
        Assert.That(decision.Events, Is.Empty);
    }

    [Test]
    public void An_older_state_is_imported_into_an_empty_one()
    {
        var state = Imported(RiskState.Empty);
        Assert.That((state.CardsOn(Today), state.LossOn(Today), state.LastCardOf(new Symbol("BTCUSDT"))), Is.EqualTo((2, 7m, Noon)));
        Assert.That(Rules.FirstBlock(state, new Symbol("BTCUSDT"), Noon.AddMinutes(29)), Is.EqualTo(Reasons.SymbolCooldownActive));
    }

    [Test]
    public void Losses_recorded_after_an_import_add_up()
    {
        var state = RiskState.Empty.WithImport(Legacy);
        Assert.That(state.WithLoss(Today, 1).LossOn(Today), Is.EqualTo(8));
        Assert.That(state.WithCard(CardBuilder.Of("ETHUSDT", Noon)).CardsOn(Today), Is.EqualTo(3));
    }

    [Test]
    public void Should_refuse_an_import_when_there_is_history()
    {
        const string Because = "the state already has a history; an older state is imported only into an empty one";
        Refused(RiskStateBuilder.WithCards(1, Noon), desk => DeskRules.Import(desk, Legacy, default), Because);
        Refused(RiskStateBuilder.WithLoss(Today, 1), desk => DeskRules.Import(desk, Legacy, default), Because);
        Refused(RiskState.Empty.WithImport(Legacy), desk => DeskRules.Import(desk, Legacy, default), Because);
        Refused(
            RiskState.Empty.WithImport(Legacy with { Days = Legacy.Days.Clear() }),
            desk => DeskRules.Import(desk, Legacy, default),
            Because);
    }

    [Test]
    public void The_profit_and_loss_file_and_the_switch_do_not_prevent_an_import()
    {
        var imported = Imported(RiskStateBuilder.WithFileLoss(Today, 5).WithKillSwitch(true, "me"));
        Assert.That((imported.LossOn(Today), imported.KillSwitchOn), Is.EqualTo((12m, true)));
    }

    [TestCase(-1, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 2e15)]
    public void Should_refuse_an_import_when_a_number_makes_no_sense(int cards, double loss)
    {
        var import = RiskStateBuilder.Import(Today, cards, (decimal)loss, "BTCUSDT", Noon);
        Refused(
            RiskState.Empty,
            desk => DeskRules.Import(desk, import, default),
            "a day of the imported state has a negative count or loss");
    }

    private static DeskState Of(RiskState risk) => DeskState.Empty with { Risk = risk };

    private static RiskState Imported(RiskState state) => Accepted(
        state,
        desk => DeskRules.Import(desk, Legacy, default),
        new DeskEvents.LegacyStateImported(Legacy.Days, Legacy.LastCardBySymbol, default));

    private static RiskState Accepted(RiskState state, Func<DeskState, DeskDecision<RiskReply>> command, IDeskEvent expected)
    {
        var decision = command(Of(state));
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: true, Reasons.Ok)));
        Assert.That(decision.Events, Is.EqualTo(ImmutableArray.Create(expected)));
        return decision.Events.Aggregate(Of(state), (s, e) => s.Apply(e)).Risk;
    }

    private static void Refused(RiskState state, Func<DeskState, DeskDecision<RiskReply>> command, string reason)
    {
        var decision = command(Of(state));
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: false, reason)));
        Assert.That(decision.Events, Is.Empty);
    }
}
