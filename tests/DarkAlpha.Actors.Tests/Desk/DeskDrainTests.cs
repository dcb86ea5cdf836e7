using Akka.TestKit;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskDrainTests : DeskTest
{
    [Test]
    public async Task A_desk_without_deliveries_in_flight_reports_the_pending_ones_at_once()
    {
        StartDesk();
        await IssueAsync();
        await (await DrainAsync()).ExpectMsgAsync(new DeskDrain.Drained(2));
    }

    [Test]
    public async Task Deliveries_in_flight_may_finish_and_only_then_the_desk_answers()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await BeginAsync(card, Hook);

        var requester = await DrainAsync();
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True, "a repeated request for a delivery that has started");
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await ExpectNoOfferAsync();
        await requester.ExpectNoMsgAsync(TimeSpan.Zero);

        await FinishAsync(card, Hook, DeliveryOutcome.Deferred, "busy");
        await requester.ExpectMsgAsync(new DeskDrain.Drained(1));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task No_new_delivery_starts_while_the_node_stops_and_the_next_start_sends_it()
    {
        StartDesk();
        var card = await IssueAsync();
        await (await DrainAsync()).ExpectMsgAsync<DeskDrain.Drained>();

        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, false, OutboxRules.Permit.Stopping)));
        var decided = await DecideAsync(Rounds.Of("ETHUSDT", Market.GetUtcNow()));
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), "an incoming round is still decided");
        ReportReady(Chat);
        await ExpectNoOfferAsync();

        await CrashAsync();
        await ExpectOffersAsync((card, Chat), (decided.CardId!.Value, Chat), (card, Hook), (decided.CardId!.Value, Hook));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task A_channel_that_fails_during_a_delivery_is_not_waited_for()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        var requester = await DrainAsync();
        ReportReady(Chat);
        await requester.ExpectMsgAsync(new DeskDrain.Drained(1));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Uncertain));
    }

    // The probe that stands for the stopping node, once the desk has received the request.
    private async Task<TestProbe> DrainAsync()
    {
        var requester = CreateTestProbe();
        Desk.Tell(DeskDrain.Drain.Instance, requester);
        await ExpectNoOfferAsync();
        return requester;
    }
}
