using Akka.Actor;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>The outcome in the record of a card, and its recomputation from the exchange's candles.</summary>
internal sealed class OutcomeCheckTests : JournalQueryTest
{
    private static readonly OutcomeOptions FiveMinutes = new() { Horizon = TimeSpan.FromMinutes(5) };

    private FakeMarketData _rest = null!;
    private IActorRef _connected = ActorRefs.Nobody;

    [SetUp]
    public void Connect()
    {
        _rest = new FakeMarketData(Clock) { FundingEvents = [] };
        _connected = Sys.ActorOf(
            InspectorActor.Props(
                TestInspector.Services(CreateTestProbe(), Desk, "BTCUSDT") with { Rules = Settings.Rules, Market = _rest }),
            "connected");
    }

    [Test]
    public async Task An_outcome_is_in_the_record_of_its_card_and_recomputed_only_on_request()
    {
        var card = await ResolveAsync();
        var audit = await AskAsync<CardAudit>(_connected, new InspectorQueries.GetAudit(card));
        Assert.That(audit.Outcome?.Outcome.Status, Is.EqualTo(OutcomeStatus.Timeout));
        Assert.That(audit.OutcomeCheck, Is.Null);
        Assert.That(_rest.Calls, Is.Empty);
        Assert.That(await CheckAsync(_connected, card), Is.EqualTo(new OutcomeCheck(null, null)));
    }

    [Test]
    public async Task A_recomputed_outcome_that_differs_is_reported()
    {
        var card = await ResolveAsync();
        _rest.RemoveMinute(MinuteOf(2));
        Assert.That(
            await CheckAsync(_connected, card),
            Is.EqualTo(new OutcomeCheck(new CardDifference("outcome status", "Timeout", "Unknown"), null)));
    }

    [Test]
    public async Task Without_the_exchange_an_outcome_is_not_recomputed_and_the_reason_is_given()
    {
        var card = await ResolveAsync();
        _rest.Fail(Endpoint.Minutes);
        Assert.That(await CheckAsync(_connected, card), Is.EqualTo(new OutcomeCheck(null, "the exchange reports Server")));
        Assert.That(
            await CheckAsync(Inspector, card), Is.EqualTo(new OutcomeCheck(null, "this node has no connection to the exchange")));

        _rest.Heal();
        var held = _rest.Hold(Endpoint.Minutes);
        var probe = CreateTestProbe();
        _connected.Tell(new InspectorQueries.GetAudit(card, RecomputeOutcome: true), probe);

        // The deadline begins when the journal has been read, which no message announces.
        await AwaitConditionAsync(() => Task.FromResult(_rest.Count(Endpoint.Minutes) == 2));
        Scheduler.Advance(InspectorDeadlines.Exchange);
        Assert.That(
            (await probe.ExpectMsgAsync<CardAudit>()).OutcomeCheck?.Problem, Is.EqualTo("the exchange did not answer within 7 s"));
        held.SetResult();
    }

    [Test]
    public async Task A_card_without_an_outcome_and_an_unknown_card_are_answered_as_they_are()
    {
        var card = await IssueBreakoutAsync("BTCUSDT");
        var audit = await AskAsync<CardAudit>(_connected, new InspectorQueries.GetAudit(card, RecomputeOutcome: true));
        Assert.That((audit.Outcome, audit.OutcomeCheck), Is.EqualTo(((DeskEvents.OutcomeResolved?)null, (OutcomeCheck?)null)));
        var unknown = new InspectorQueries.GetAudit(new CardId("BTCUSDT-never"), RecomputeOutcome: true);
        Assert.That((await AskAsync<UnknownCard>(_connected, unknown)).CardId.Value, Is.EqualTo("BTCUSDT-never"));
    }

    private static Instant MinuteOf(int minute) => Instant.From(Start.AddMinutes(minute));

    private async Task<OutcomeCheck?> CheckAsync(IActorRef inspector, CardId card) =>
        (await AskAsync<CardAudit>(inspector, new InspectorQueries.GetAudit(card, RecomputeOutcome: true))).OutcomeCheck;

    // Issues a card and resolves it as a symbol does that has watched the fake exchange.
    private async Task<CardId> ResolveAsync()
    {
        var card = await IssueBreakoutAsync("BTCUSDT");
        Market.Advance(TimeSpan.FromMinutes(10));
        var followed = (await AskAsync<DeskReplies.FollowedCards>(Desk, new DeskQueries.GetFollowed(new Symbol("BTCUSDT")))).Cards.Single();
        var open = new DeskEvents.OutcomeResolved(followed, Outcome.NotWatched, FiveMinutes, null, default);
        var candles = Enumerable.Range(1, 9).Select(minute => FakeMarketData.MinuteAt(MinuteOf(minute)));
        var outcome = OutcomeVerification.Recompute(open, candles, []);
        await AskAsync<DeskReplies.OutcomeNoted>(Desk, new DeskCommands.ResolveOutcome(card, outcome, FiveMinutes, null));
        return card;
    }
}
