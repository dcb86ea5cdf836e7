using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class RiskDecisionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly RiskRules Rules = new(new RiskOptions());
    private static readonly RiskCommands.Import Import = RiskStateBuilder.Import(Today, cards: 2, loss: 7, "BTCUSDT", Noon);

    [Test]
    public void An_accepted_card_is_issued()
    {
        var card = CardBuilder.Of("BTCUSDT", Noon);
        var state = Accepted(RiskState.Empty, new RiskCommands.RequestCard(card), new RiskEvents.CardIssued(card));
        Assert.That(state.CardsOn(Today), Is.EqualTo(1));
        Assert.That(state.LastCardOf("BTCUSDT"), Is.EqualTo(Noon));
        Assert.That(state.LastCardOf("ETHUSDT"), Is.Null);
    }

    [Test]
    public void A_blocked_card_leaves_no_trace()
    {
        var state = RiskState.Empty.Apply(new RiskEvents.KillSwitchTurned(On: true, "someone"));
        Refused(state, new RiskCommands.RequestCard(CardBuilder.Of("BTCUSDT", Noon)), Reasons.KillSwitchEnabled);
    }

    [Test]
    public void A_loss_is_recorded() => Assert.That(
        Accepted(RiskState.Empty, new RiskCommands.RecordLoss(Today, 3, "me"), new RiskEvents.LossRecorded(Today, 3, "me")).LossOn(Today),
        Is.EqualTo(3));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(2e15)]
    public void Should_refuse_a_loss_when_it_is_no_amount(double amount)
    {
        var usdt = (decimal)amount;
        Refused(RiskState.Empty, new RiskCommands.RecordLoss(Today, usdt, "me"), $"loss {usdt} is not an amount above 0");
        var file = new RiskCommands.ReplaceFileLosses(RiskStateBuilder.Losses((Today, 5), (Today.AddDays(1), usdt)));
        Refused(RiskState.Empty, file, "a loss of the file is not an amount above 0");
    }

    [Test]
    public void Another_reading_of_the_file_replaces_the_one_before_and_keeps_recorded_losses()
    {
        var before = RiskStateBuilder.WithLoss(Today, 3).Apply(new RiskEvents.FileLossesReplaced(RiskStateBuilder.Losses((Today, 5))));
        var losses = RiskStateBuilder.Losses((Today, 6), (Today.AddDays(1), 2));
        var after = Accepted(before, new RiskCommands.ReplaceFileLosses(losses), new RiskEvents.FileLossesReplaced(losses));
        Assert.That(before.LossOn(Today), Is.EqualTo(8));
        Assert.That(after.LossOn(Today), Is.EqualTo(9));
        Assert.That(after.LossOn(Today.AddDays(1)), Is.EqualTo(2));
    }

    [Test]
    public void The_same_reading_of_the_file_is_no_news()
    {
        var state = RiskStateBuilder.WithFileLoss(Today, 5);
        var decision = Rules.Decide(state, new RiskCommands.ReplaceFileLosses(RiskStateBuilder.Losses((Today, 5))));
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: true, Reasons.Ok)));
        Assert.That(decision.Events, Is.Empty);
    }

    [Test]
    public void An_older_state_is_imported_into_an_empty_one()
    {
        var state = Accepted(RiskState.Empty, Import, new RiskEvents.Imported(Import.Days, Import.LastCardBySymbol));
        Assert.That((state.CardsOn(Today), state.LossOn(Today), state.LastCardOf("BTCUSDT")), Is.EqualTo((2, 7m, Noon)));
        Assert.That(Rules.FirstBlock(state, "BTCUSDT", Noon.AddMinutes(29)), Is.EqualTo(Reasons.SymbolCooldownActive));
    }

    [Test]
    public void Losses_recorded_after_an_import_add_up()
    {
        var state = RiskState.Empty.Apply(new RiskEvents.Imported(Import.Days, Import.LastCardBySymbol));
        Assert.That(state.Apply(new RiskEvents.LossRecorded(Today, 1, "me")).LossOn(Today), Is.EqualTo(8));
        Assert.That(state.Apply(new RiskEvents.CardIssued(CardBuilder.Of("ETHUSDT", Noon))).CardsOn(Today), Is.EqualTo(3));
    }

    [Test]
    public void Should_refuse_an_import_when_something_has_happened()
    {
        const string Because = "the state already has a history; an older state is imported only into an empty one";
        Refused(RiskStateBuilder.WithCards(1, Noon), Import, Because);
        Refused(RiskStateBuilder.WithLoss(Today, 1), Import, Because);
        Refused(RiskState.Empty.Apply(new RiskEvents.Imported(Import.Days, Import.LastCardBySymbol)), Import, Because);
        Refused(RiskState.Empty.Apply(new RiskEvents.Imported(Import.Days.Clear(), Import.LastCardBySymbol)), Import, Because);
    }

    [Test]
    public void The_profit_and_loss_file_and_the_switch_do_not_stand_in_the_way_of_an_import()
    {
        var state = RiskStateBuilder.WithFileLoss(Today, 5).Apply(new RiskEvents.KillSwitchTurned(On: true, "me"));
        var imported = Accepted(state, Import, new RiskEvents.Imported(Import.Days, Import.LastCardBySymbol));
        Assert.That((imported.LossOn(Today), imported.KillSwitchOn), Is.EqualTo((12m, true)));
    }

    [TestCase(-1, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 2e15)]
    public void Should_refuse_an_import_when_a_number_makes_no_sense(int cards, double loss)
    {
        var import = RiskStateBuilder.Import(Today, cards, (decimal)loss, "BTCUSDT", Noon);
        Refused(RiskState.Empty, import, "a day of the imported state has a negative count or loss");
    }

    [Test]
    public void An_unknown_command_or_event_is_an_error()
    {
        Assert.That(() => Rules.Decide(RiskState.Empty, new UnknownCommand()), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => RiskState.Empty.Apply(new UnknownEvent()), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static RiskState Accepted(RiskState state, IRiskCommand command, IRiskEvent happened)
    {
        var decision = Rules.Decide(state, command);
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: true, Reasons.Ok)));
        Assert.That(decision.Events, Is.EqualTo(ImmutableArray.Create(happened)));
        return decision.Events.Aggregate(state, (s, e) => s.Apply(e));
    }

    private static void Refused(RiskState state, IRiskCommand command, string reason)
    {
        var decision = Rules.Decide(state, command);
        Assert.That(decision.Reply, Is.EqualTo(new RiskReply(Accepted: false, reason)));
        Assert.That(decision.Events, Is.Empty);
    }

    private sealed record UnknownCommand : IRiskCommand;

    private sealed record UnknownEvent : IRiskEvent;
}
