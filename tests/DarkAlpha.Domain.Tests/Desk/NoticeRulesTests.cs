using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NoticeRulesTests
{
    private const string Chat = "telegram";

    private static readonly ImmutableArray<DeliveryChannel> Channels = [new(Chat, Idempotent: false)];
    private static readonly Instant Now = Instants.Midnight;
    private static readonly Outcome Stopped =
        new(OutcomeStatus.Stop, 0, -1, new OutcomeExit(512, Now.PlusMilliseconds(3 * Instants.Minute), 3, -1, 0.0015, 0));

    private DeskState _state = DeskState.Empty;
    private CardId _card;

    [SetUp]
    public void Issue()
    {
        var decision = new DeskRules(new RoundOptions(), Channels)
            .DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", Now.ToDateTimeOffset()), Now);
        _card = decision.Reply.CardId!.Value;
        Apply([.. decision.Events]);
    }

    [Test]
    public void The_outcome_of_a_delivered_card_is_told_once_with_what_the_channel_answered()
    {
        Deliver();
        Resolve();

        var due = NoticeRules.FindDue(_state, [Chat], Now).Single();
        Assert.That((due.Untold.Card.CardId, due.Untold.Outcome, due.CardDetail), Is.EqualTo((_card, Stopped, "message 17")));

        Apply(due.Claim(Now));
        Assert.That(NoticeRules.FindDue(_state, [Chat], Now), Is.Empty);
        Assert.That(_state.Notices.IsEmpty, "nothing is kept of an outcome that was told");
    }

    [Test]
    public void The_outcome_of_a_card_still_to_be_sent_waits_for_it()
    {
        Resolve();
        Assert.That(NoticeRules.FindDue(_state, [Chat], Now), Is.Empty);

        Deliver();
        Assert.That(NoticeRules.FindDue(_state, [Chat], Now), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_chat_hears_nothing_of_a_card_that_it_never_saw()
    {
        Apply(new DeskEvents.DeliveryExpired(_card, Chat, Now));
        Resolve();

        Assert.That(NoticeRules.FindDue(_state, [Chat], Now), Is.Empty);
        Assert.That(NoticeRules.FindDue(_state, ["webhook"], Now), Is.Empty, "it was not sent there");
    }

    [Test]
    public void A_card_that_may_have_arrived_is_told_without_a_message_to_answer()
    {
        Apply(new DeskEvents.DeliveryStarted(_card, Chat, Now), new DeskEvents.DeliveryUncertain(_card, Chat, "message 3?", Now));
        Resolve();

        Assert.That(NoticeRules.FindDue(_state, [Chat], Now).Single().CardDetail, Is.Null);
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public void An_outcome_is_told_up_to_an_hour_late(long beyond, int told)
    {
        Deliver();
        Resolve();

        var later = (Now + Notices.MaxDelay).PlusMilliseconds(beyond);

        Assert.That(NoticeRules.FindDue(_state, [Chat], later), Has.Length.EqualTo(told));
    }

    private void Deliver() =>
        Apply(new DeskEvents.DeliveryStarted(_card, Chat, Now), new DeskEvents.DeliveryConfirmed(_card, Chat, "message 17", Now));

    private void Resolve() =>
        Apply([.. DeskRules.ResolveOutcome(_state, _card, Stopped, new OutcomeOptions(), partial: null, Now).Events]);

    private void Apply(params IDeskEvent[] events) => _state = events.Aggregate(_state, (state, happened) => state.Apply(happened));
}
