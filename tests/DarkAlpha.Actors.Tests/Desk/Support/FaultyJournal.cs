using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>An in-memory journal that fails on request; like a database, it outlives the actors that write to it.</summary>
internal sealed class FaultyJournal : MemoryJournal
{
    private readonly JournalFaults _faults = JournalFaults.Of(Context.System);

    public override async Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        _faults.Reads.Enqueue(max);
        if (_faults.HoldReads is { } release)
        {
            await release.Task;
        }

        await base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToArray();
        var fault = _faults.Take();
        if (fault == JournalFault.Fail)
        {
            throw new InvalidOperationException("the database is down");
        }

        if (fault == JournalFault.Reject)
        {
            return [.. writes.Select(_ => new InvalidOperationException("the database rejects the event"))];
        }

        var result = await base.WriteMessagesAsync(writes, cancellationToken);
        foreach (var stored in writes.SelectMany(w => (IImmutableList<IPersistentRepresentation>)w.Payload))
        {
            _faults.Stored.Enqueue(stored.Payload);
            _faults.OnStored?.Invoke(stored.Payload);
        }

        return fault == JournalFault.LoseAnswer ? throw new InvalidOperationException("the answer was lost") : result;
    }
}
