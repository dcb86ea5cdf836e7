using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>What the desk tells the chat besides cards.</summary>
internal sealed class DeskNoticeTests : DeskTest
{
    private static readonly Outcome Won = new(
        OutcomeStatus.Target, 2, -0.3, new OutcomeExit(102, Instant.From(Start.AddMinutes(38)), 38, 2, 0.101, 0));

    [Test]
    public async Task An_outcome_is_told_once_also_after_a_crash()
    {
        var card = await DeliverAsync();

        await ResolveAsync(card);
        var notice = await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>();
        Assert.That((notice.Card.CardId, notice.Outcome, notice.CardDetail), Is.EqualTo((card, Won, "message 17")));

        await ResolveAsync(card);
        await CrashAsync();
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.NoticeClaimed>().Select(c => c.NoticeId), Is.EqualTo(new[] { $"outcome:{card}" }));
    }

    [Test]
    public async Task An_outcome_that_finds_no_channel_is_told_by_the_next_desk()
    {
        Settings = Settings with { SnapshotEvery = 1 };
        var card = await DeliverAsync();
        Desk.Tell(new OutboxMessages.ChannelStopped(Chat), Channel);

        await ResolveAsync(card);
        await ExpectNoOfferAsync();
        await CrashAsync();

        Assert.That((await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>()).Card.CardId, Is.EqualTo(card));
        await CrashAsync();
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task An_outcome_follows_its_card_when_the_card_is_late()
    {
        Settings = Settings with { OutcomeChannel = Chat };
        StartDesk();
        var card = await IssueAsync();

        await ResolveAsync(card);
        await ExpectNoOfferAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered, "message 18");

        Assert.That((await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>()).CardDetail, Is.EqualTo("message 18"));
    }

    [Test]
    public async Task No_outcome_is_told_when_that_is_switched_off()
    {
        var card = await DeliverAsync(tell: false);

        await ResolveAsync(card);

        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.NoticeClaimed>(), Is.Empty);
        Assert.That(Stored<DeskEvents.OutcomeResolved>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Further_chats_are_told_with_the_first_of_the_cards_that_they_have_shown()
    {
        Settings = Settings with { OutcomeListeners = [Hook, "telegram.stopped"] };
        var card = await DeliverAsync();

        await ResolveAsync(card);

        foreach (var channel in new[] { Chat, Hook })
        {
            Assert.That((await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>()).CardDetail, Is.EqualTo("message 17"), channel);
        }

        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.NoticeClaimed>().Count(), Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_further_chat_is_told_once_when_the_first_never_got_the_card(bool isFirstRunning)
    {
        Settings = Settings with { OutcomeChannel = Chat, OutcomeListeners = [Hook] };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Delivered, "message 18");

        await ResolveAsync(card);
        await ExpectNoOfferAsync();
        await BeginAsync(card, Chat);
        if (!isFirstRunning)
        {
            Desk.Tell(new OutboxMessages.ChannelStopped(Chat), Channel);
        }

        await FinishAsync(card, Chat, DeliveryOutcome.Failed, "refused");

        Assert.That((await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>()).CardDetail, Is.EqualTo("message 18"));
        await CrashAsync();
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.NoticeClaimed>().Count(), Is.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_further_chat_is_told_when_the_card_expires_unsent_for_the_first(bool byTimer)
    {
        Settings = Settings with { OutcomeChannel = Chat, OutcomeListeners = [Hook] };
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Delivered, "message 18");
        await ResolveAsync(card);
        await ExpectNoOfferAsync();

        if (byTimer)
        {
            Market.Advance(TimeSpan.FromMinutes(16));
        }
        else
        {
            Clock.Degrade("a jump");
            Market.Advance(TimeSpan.FromMinutes(16));
            await ExpectNoOfferAsync();
            Clock.HealSilently();
            Assert.That((await BeginAsync(card, Chat)).Reason, Is.EqualTo(OutboxRules.Permit.CardExpired));
        }

        Assert.That((await Offers.ExpectMsgAsync<ChannelMessages.OutcomeNotice>()).CardDetail, Is.EqualTo("message 18"));
    }

    [Test]
    public async Task A_notice_is_claimed_once_also_after_a_crash()
    {
        var claim = new NoticeMessages.Claim("summary:2026-02-02");
        StartDesk();

        Assert.That((await AskAsync<NoticeMessages.Claimed>(Desk, claim)).Granted, Is.True);
        Assert.That((await AskAsync<NoticeMessages.Claimed>(Desk, claim)).Granted, Is.False);
        await CrashAsync();
        Assert.That((await AskAsync<NoticeMessages.Claimed>(Desk, claim)).Granted, Is.False);
        Assert.That(Stored<DeskEvents.NoticeClaimed>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_person_did_with_a_card_survives_a_crash()
    {
        Settings = Settings with { SnapshotEvery = 1 };
        var card = await DeliverAsync();
        var mark = new DeskCommands.MarkCard(card, CardMark.Took, "a person");

        Assert.That((await CommandAsync(mark)).Accepted, Is.True);
        await CrashAsync();
        Assert.That((await CommandAsync(mark)).Accepted, Is.True);
        Assert.That(Stored<DeskEvents.CardMarked>().Count(), Is.EqualTo(1), "it is known, so it is not stored again");
    }

    private async Task<CardId> DeliverAsync(bool tell = true)
    {
        Settings = Settings with { OutcomeChannel = tell ? Chat : null };
        StartDesk();
        var card = await IssueAsync();
        foreach (var channel in new[] { Chat, Hook })
        {
            await BeginAsync(card, channel);
            await FinishAsync(card, channel, DeliveryOutcome.Delivered, "message 17");
        }

        return card;
    }

    private async Task ResolveAsync(CardId card)
    {
        Desk.Tell(new DeskCommands.ResolveOutcome(card, Won, new OutcomeOptions(), Partial: null), Symbol);
        await Symbol.ExpectMsgAsync(new DeskReplies.OutcomeNoted(card));
    }
}
