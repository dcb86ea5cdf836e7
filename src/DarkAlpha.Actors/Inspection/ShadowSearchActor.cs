using Akka.Actor;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Compares the shadows with the live set: has the journal read what became of the live cards, reads what became of the shadows', replies
/// and stops. Has no children.
/// </summary>
internal sealed class ShadowSearchActor : ReceiveActor
{
    // A few megabytes; far more than the limit of cards a day lets twenty shadows issue in a year.
    private const int MaxCards = 100_000;

    private readonly int _days;
    private readonly InspectorServices _services;
    private readonly IActorRef _journal;
    private readonly IActorRef _replyTo;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ShadowSearchActor(InspectorQueries.GetShadows query, InspectorServices services, IActorRef journal, IActorRef replyTo)
    {
        // Of older days the live cards are known, and the shadows' are deleted.
        _days = services.Shadows is null ? query.Days : Math.Min(query.Days, services.ShadowDays);
        _services = services;
        _journal = journal;
        _replyTo = replyTo;
        Receive<OutcomeList>(live => Read(services.Shadows!, live));
        ReceiveAny(Finish);
    }

    /// <summary>Creates the actor for one query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="services">The shadows and their tables.</param>
    /// <param name="journal">Answers <see cref="InspectorQueries.GetOutcomes"/>.</param>
    /// <param name="replyTo">Recipient of the reply.</param>
    public static Props Props(
        InspectorQueries.GetShadows query, InspectorServices services, IActorRef journal, IActorRef replyTo) =>
        Akka.Actor.Props.Create(() => new ShadowSearchActor(query, services, journal, replyTo));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        if (_services.Shadows is null)
        {
            var now = _services.Now();
            Finish(new ShadowReport(now, now - TimeSpan.FromDays(_days)));
        }
        else
        {
            _journal.Tell(new InspectorQueries.GetOutcomes(_days, CardFilter.Any, int.MaxValue), Self);
        }
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Read(IShadowStore store, OutcomeList live) => _ = ReadAsync(store, live, _stopping.Token).PipeTo(
        Self,
        success: report => report,
        failure: cause => new LedgerUnreadable($"the tables of the shadows cannot be read: {cause.Message}"));

    private async Task<ShadowReport> ReadAsync(IShadowStore store, OutcomeList live, CancellationToken cancellation)
    {
        var begun = await store.ReadSetsAsync(cancellation);

        // A card of this very millisecond counts, too.
        var filter = new EpisodeFilter(live.Since, live.At.PlusMilliseconds(1), null, RefusedProposal.Issued, MaxCards);
        var cards = await store.ReadAsync(filter, cancellation);
        OutcomeSample[] liveCards = [.. live.Cards.Select(card => new OutcomeSample(card.Card.CreatedAt, card.Outcome))];
        var bySet = cards.ToLookup(card => card.Set, card => new OutcomeSample(card.OpenedAt, card.Outcome), StringComparer.Ordinal);
        return new ShadowReport(live.At, live.Since)
        {
            Sets = [.. _services.ShadowSets.Select(set => Compare(set, FirstOf(begun, set, live.Since)))],
        };

        ShadowReport.Entry Compare(ShadowSet set, Instant? since)
        {
            OutcomeSample[] own = [.. bySet[set.Id].Where(card => card.CreatedAt >= since)];
            var comparison = ShadowComparison.Of(liveCards, own, since ?? live.At, live.At);
            return new ShadowReport.Entry(set.Name, set.Changes, since, own.Length, comparison);
        }
    }

    private static Instant? FirstOf(IReadOnlyDictionary<string, Instant> begun, ShadowSet set, Instant asked) =>
        begun.TryGetValue(set.Id, out var since) ? Instant.Max(since, asked) : null;

    private void Finish(object answer)
    {
        _replyTo.Tell(answer);
        Become(static () => { });
        Context.Stop(Self);
    }
}
