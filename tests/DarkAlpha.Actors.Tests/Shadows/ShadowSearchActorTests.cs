using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Tests.Inspection;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>Queries about the shadows.</summary>
internal sealed class ShadowSearchActorTests : ActorTest
{
    private static readonly InspectorQueries.GetShadows Query = new(90);
    private static readonly ShadowSet Calm = new("calm", "calm-1", new RoundOptions(), [new ShadowChange("OI_ZSCORE", "3", "2")]);
    private static readonly ShadowSet New = new("new", "new-1", new RoundOptions(), []);

    private static Instant Present => Instant.From(Start);

    [Test]
    public async Task Each_shadow_is_compared_with_the_live_cards_since_it_began()
    {
        var journal = CreateTestProbe("journal");
        var store = new FakeShadowStore
        {
            Sets = ImmutableDictionary<string, Instant>.Empty.Add(Calm.Id, DaysBefore(3)),
            Stored =
            [
                Card(daysBefore: 2, netR: 2, Calm.Id), Card(daysBefore: 1, netR: -1, Calm.Id), Card(daysBefore: 1, netR: 9, "gone-1"),
            ],
        };
        Sys.ActorOf(ShadowSearchActor.Props(Query, Services(store), journal.Ref, TestActor));
        await journal.ExpectMsgAsync(new InspectorQueries.GetOutcomes(30, CardFilter.Any, int.MaxValue));
        journal.Reply(Live(Card(daysBefore: 4, netR: 7), Card(daysBefore: 2, netR: 0.5)));

        var report = await ExpectMsgAsync<ShadowReport>();

        Assert.That(
            report.Sets.Select(set => (set.Name, set.Since, set.Cards)),
            Is.EqualTo([("calm", (Instant?)DaysBefore(3), 2), ("new", (Instant?)null, 0)]));
        var comparison = report.Sets[0].Comparison;
        Assert.That(
            (comparison.Days, comparison.SumDifferenceR, comparison.Live.SumNetR, comparison.Shadow.SumNetR),
            Is.EqualTo((3, 0.5, 0.5, 1.0)));
    }

    [Test]
    public async Task Without_a_shadow_the_answer_is_empty_and_nothing_is_read()
    {
        var journal = CreateTestProbe("journal");
        Sys.ActorOf(ShadowSearchActor.Props(Query, Services(store: null), journal.Ref, TestActor));

        Assert.That((await ExpectMsgAsync<ShadowReport>()).Sets, Is.Empty);
        Assert.That(journal.HasMessages, Is.False);
    }

    private static InspectorServices Services(FakeShadowStore? store) =>
        TestInspector.Services(ActorRefs.Nobody, ActorRefs.Nobody) with
        {
            Now = () => Present,
            Shadows = store,
            ShadowSets = store is null ? [] : [Calm, New],
            ShadowDays = 30,
        };

    private static Instant DaysBefore(int days) => Present - TimeSpan.FromDays(days);

    private static StoredEpisode Card(int daysBefore, double netR, string? set = null) =>
        Episodes.At(0, gate: RefusedProposal.Issued) with
        {
            OpenedAt = DaysBefore(daysBefore),
            Set = set,
            Outcome = new Outcome(OutcomeStatus.Timeout, 0, 0, new OutcomeExit(100, DaysBefore(daysBefore), 1, netR, 0, 0)),
        };

    private static OutcomeList Live(params StoredEpisode[] cards) => new(
        Present,
        DaysBefore(30),
        OutcomeStatistics.Summarize([]),
        [
            .. cards.Select(card => new CardOutcome(
                new FollowedCard(
                    CardId.Of(card.Symbol, card.OpenedAt), card.Symbol, card.Strategy, card.Levels, card.Confidence, card.OpenedAt),
                card.Outcome)),
        ]);
}
