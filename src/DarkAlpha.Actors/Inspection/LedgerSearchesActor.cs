using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Answers queries about the ledger. To limit the load on the database and the memory, one query is read at a time, and equal ones are
/// answered together.
/// </summary>
internal sealed class LedgerSearchesActor : ReceiveActor
{
    /// <summary>Maximum number of different queries, the one being read included.</summary>
    public const int MaxQueries = 64;

    private readonly ILedgerStore? _store;
    private readonly Func<Instant> _now;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<PendingQuery> _pending = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public LedgerSearchesActor(ILedgerStore? store, Func<Instant> now)
    {
        _store = store;
        _now = now;
        Receive<InspectorQueries.GetLedger>(Take);
        Receive<Finished>(finished => Answer(finished.Answer));
    }

    /// <summary>Creates the actor.</summary>
    /// <param name="store">The ledger; null when none is kept.</param>
    /// <param name="now">The corrected clock.</param>
    public static Props Props(ILedgerStore? store, Func<Instant> now) => Akka.Actor.Props.Create(() => new LedgerSearchesActor(store, now));

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Take(InspectorQueries.GetLedger query)
    {
        if (_store is null)
        {
            var now = _now();
            Sender.Tell(new LedgerReport(now, now - TimeSpan.FromDays(query.Days)));
        }
        else if (_pending.Find(pending => pending.Query == query) is { } known)
        {
            known.ReplyTo.Add(Sender);
        }
        else if (_pending.Count < MaxQueries)
        {
            _pending.Add(new PendingQuery(query, [Sender]));
            if (_pending.Count == 1)
            {
                Read(_store);
            }
        }
        else
        {
            Sender.Tell(new LedgerUnreadable($"{MaxQueries} queries of the ledger are already waiting; try again later"));
        }
    }

    private void Read(ILedgerStore store) => _ = LedgerSearch.ReadAsync(store, _pending[0].Query, _now(), _stopping.Token).PipeTo(
        Self,
        success: report => new Finished(report),
        failure: cause => new Finished(new LedgerUnreadable($"the ledger cannot be read: {cause.Message}")));

    private void Answer(object answer)
    {
        _pending[0].ReplyTo.ForEach(recipient => recipient.Tell(answer));
        _pending.RemoveAt(0);
        if (_pending.Count > 0)
        {
            Read(_store!);
        }
    }

    private sealed record PendingQuery(InspectorQueries.GetLedger Query, List<IActorRef> ReplyTo);

    private sealed record Finished(object Answer) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
