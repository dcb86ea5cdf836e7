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
    public async Task A_desk_that_sends_nothing_says_at_once_what_waits_for_the_next_start()
    {
        StartDesk();
        await IssueAsync();
        await (await EndAsync()).ExpectMsgAsync(new DeskDrain.Drained(2));
    }

    [Test]
    public async Task What_is_being_sent_may_end_and_only_then_the_desk_answers()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await BeginAsync(card, Hook);

        var stopper = await EndAsync();
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True, "asked again about what has begun");
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await ExpectNoOfferAsync();
        await stopper.ExpectNoMsgAsync(TimeSpan.Zero);

        await FinishAsync(card, Hook, DeliveryOutcome.Deferred, "busy");
        await stopper.ExpectMsgAsync(new DeskDrain.Drained(1));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task Nothing_new_is_sent_while_the_node_stops_and_the_next_start_sends_it()
    {
        StartDesk();
        var card = await IssueAsync();
        await (await EndAsync()).ExpectMsgAsync<DeskDrain.Drained>();

        Assert.That(await BeginAsync(card, Chat), Is.EqualTo(new OutboxMessages.Permit(card, Chat, false, DeliveryPermit.Stopping)));
        var decided = await DecideAsync(Rounds.Of("ETHUSDT", Market.GetUtcNow()));
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), "a round that comes is still decided");
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectNoOfferAsync();

        await CrashAsync();
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await ExpectOffersAsync((card, Chat), (decided.CardId!, Chat));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task A_channel_that_breaks_in_the_middle_is_not_waited_for()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        var stopper = await EndAsync();
        Desk.Tell(new OutboxMessages.ChannelReady(Chat), Channel);
        await stopper.ExpectMsgAsync(new DeskDrain.Drained(1));
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Uncertain));
    }

    // Whoever stops the node, once the desk has taken note.
    private async Task<TestProbe> EndAsync()
    {
        var stopper = CreateTestProbe();
        Desk.Tell(DeskDrain.Drain.Instance, stopper);
        await ExpectNoOfferAsync();
        return stopper;
    }
}
