using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using static DarkAlpha.Domain.Tests.Support.DeskDecisions;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Losses, the kill switch and an older state, each of which counts once.</summary>
public sealed class DeskChangesTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    [Test]
    public void A_loss_report_counts_once_and_a_different_one_of_the_same_id_is_refused()
    {
        var state = RecordLoss(DeskState.Empty, "r1", Today, 12.5m, 0).State;
        Assert.That(RecordLoss(state, "r1", Today, 12.5m, 1), Is.EqualTo((new RiskReply(true, Reasons.Ok), state)));
        Assert.That(
            RecordLoss(state, "r1", Today, 13, 1).Reply,
            Is.EqualTo(new RiskReply(false, "report r1 was already recorded with 12.5 USDT for 2026-01-13")));
        Assert.That(RecordLoss(state, " ", Today, 13, 1).Reply.Accepted, Is.False);
        Assert.That(RecordLoss(state, "r2", Today, -1, 1).Reply.Reason, Is.EqualTo("loss -1 is not an amount above 0"));
        Assert.That(RecordLoss(state, "r2", Today, 1, 1).State.Risk.LossOn(Today), Is.EqualTo(13.5m));
    }

    [Test]
    public void A_loss_counts_from_its_day_on_by_the_exchange_clock()
    {
        var early = RecordLoss(DeskState.Empty, "r1", Today, 3, -1);
        Assert.That(
            early.Reply, Is.EqualTo(new RiskReply(false, "2026-01-13 has not begun: it is 2026-01-12 (UTC) by the exchange's clock")));
        Assert.That(early.State.LossReports, Is.Empty);
        Assert.That(RecordLoss(DeskState.Empty, "r1", Today, 3, 0).Reply.Accepted, Is.True);
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
}
