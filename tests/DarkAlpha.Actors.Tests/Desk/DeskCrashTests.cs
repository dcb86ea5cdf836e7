using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Crashes and journal failures at each step of a card's life, from the round to the confirmed delivery.</summary>
internal sealed class DeskCrashTests : DeskTest
{
    public enum Step
    {
        Issued,
        Begun,
        Finished,
    }

    [TestCase(Step.Issued, DeliveryStatus.Pending, DeliveryStatus.Pending)]
    [TestCase(Step.Begun, DeliveryStatus.Uncertain, DeliveryStatus.Pending)]
    [TestCase(Step.Finished, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    public async Task A_crash_after_a_step_leaves_each_delivery_in_the_expected_state(
        Step last, DeliveryStatus telegram, DeliveryStatus webhook)
    {
        StartDesk();
        var card = await IssueAsync();
        foreach (var channel in last >= Step.Begun ? new[] { Chat, Hook } : [])
        {
            await BeginAsync(card, channel);
            if (last >= Step.Finished)
            {
                await FinishAsync(card, channel, DeliveryOutcome.Delivered);
            }
        }

        await CrashAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(telegram));
        Assert.That((await DeliveryAsync(card, Hook)).Status, Is.EqualTo(webhook));
        var again = new List<(CardId, string)>();
        again.AddRange(telegram == DeliveryStatus.Pending ? [(card, Chat)] : []);
        again.AddRange(webhook == DeliveryStatus.Pending ? [(card, Hook)] : []);
        await ExpectOffersAsync([.. again]);
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));

        await CrashAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(telegram), "a second crash changes nothing");
    }

    [Test]
    public async Task With_retry_uncertain_a_card_interrupted_by_a_crash_is_sent_again()
    {
        Settings = Settings with { RetryUncertain = true };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await CrashAsync();
        await ExpectOffersAsync((card, Chat), (card, Hook));
    }

    [TestCase(JournalFault.Fail, 0)]
    [TestCase(JournalFault.Reject, 0)]
    [TestCase(JournalFault.LoseAnswer, 1)]
    public async Task When_the_journal_fails_while_a_card_is_issued_the_desk_recovers_and_the_card_exists_once(
        JournalFault fault, int storedAtOnce)
    {
        StartDesk();
        var child = await FailNextWriteAsync(fault);
        var round = Rounds.Of("BTCUSDT", Start);
        Desk.Tell(round, Symbol);
        await ExpectTerminatedAsync(child);
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(storedAtOnce));
        await Offers.ExpectNoMsgAsync(TimeSpan.Zero);
        await Symbol.ExpectNoMsgAsync(TimeSpan.Zero);

        await AwaitDeskAsync();
        var card = round.Round.CardId;
        (CardId, string)[] offers = [(card, Chat), (card, Hook)];
        ReportReady(Chat, Hook);
        await ExpectOffersAsync(storedAtOnce == 0 ? [] : offers);
        await ExpectNoOfferAsync();
        var decided = await DecideAsync(round);
        Assert.That((decided.Kind, decided.CardId), Is.EqualTo((DecisionKind.Emit, card)));
        ReportReady(Chat);
        (CardId, string)[] offeredAtDecision = storedAtOnce == 0 ? offers : [];
        await ExpectOffersAsync([.. offeredAtDecision, (card, Chat)]);
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [TestCase(JournalFault.Fail, DeliveryStatus.Pending)]
    [TestCase(JournalFault.Reject, DeliveryStatus.Pending)]
    [TestCase(JournalFault.LoseAnswer, DeliveryStatus.Uncertain)]
    public async Task When_the_journal_fails_while_a_delivery_starts_no_permit_is_given(JournalFault fault, DeliveryStatus after)
    {
        StartDesk();
        var card = await IssueAsync();
        var child = await FailNextWriteAsync(fault);
        Desk.Tell(new OutboxMessages.Begin(card, Chat), Channel);
        await ExpectTerminatedAsync(child);
        await Channel.ExpectNoMsgAsync(TimeSpan.Zero);

        await AwaitDeskAsync();
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(after));
    }

    [TestCase(JournalFault.Fail)]
    [TestCase(JournalFault.Reject)]
    [TestCase(JournalFault.LoseAnswer)]
    public async Task When_the_journal_fails_while_an_outcome_is_stored_the_channel_reports_it_again(JournalFault fault)
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        var child = await FailNextWriteAsync(fault);
        Desk.Tell(new OutboxMessages.Finished(card, Chat, DeliveryOutcome.Delivered, "message 17"), Channel);
        await ExpectTerminatedAsync(child);
        await Channel.ExpectNoMsgAsync(TimeSpan.Zero);

        await AwaitDeskAsync();
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 17");
        Assert.That((await DeliveryAsync(card, Chat)).Status, Is.EqualTo(DeliveryStatus.Delivered));
        Assert.That(Stored<DeskEvents.DeliveryConfirmed>().Count(), Is.EqualTo(1));
    }

    [TestCase(JournalFault.Fail)]
    [TestCase(JournalFault.LoseAnswer)]
    public async Task A_loss_recorded_while_the_journal_fails_counts_once(JournalFault fault)
    {
        StartDesk();
        var child = await FailNextWriteAsync(fault);
        var loss = new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 12.5m, "a person");
        Desk.Tell(loss, Symbol);
        await ExpectTerminatedAsync(child);
        await AwaitDeskAsync();
        Assert.That(await CommandAsync(loss), Is.EqualTo(new DeskReplies.Done(true, Reasons.Ok)));
        Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.EqualTo(12.5));
    }

    [Test]
    public async Task A_journal_that_fails_repeatedly_is_retried_until_it_works()
    {
        StartDesk();
        await ChildAsync();
        Journal.Next(JournalFault.Fail, JournalFault.Fail, JournalFault.Fail, JournalFault.Fail);
        var round = Rounds.Of("BTCUSDT", Start);
        var decided = await AskUntilAnsweredAsync<DeskReplies.RoundDecided>(round);
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_notifier_that_stops_permanently_stops_the_desk_which_then_restarts()
    {
        StartDesk();
        await IssueAsync();
        var child = await ChildAsync();
        await WatchAsync(child);
        Sys.ActorSelection(child.Path / "notifier").Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(child);
        Assert.That((await AwaitDeskAsync()).CardsToday, Is.EqualTo(1));
    }

    // The current desk actor, which will stop because of the next write.
    private async Task<IActorRef> FailNextWriteAsync(JournalFault fault)
    {
        await AwaitDeskAsync();
        var child = await ChildAsync();
        await WatchAsync(child);
        Journal.Next(fault);
        return child;
    }
}
