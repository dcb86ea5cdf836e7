using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>A journal in memory that fails when told to; it outlives the actors that write to it, as a database would.</summary>
internal sealed class FaultyJournal : MemoryJournal
{
    private readonly JournalFaults _faults = JournalFaults.Of(Context.System);

    public override async Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        _faults.Reads.Enqueue(max);
        if (_faults.HoldReads is { } until)
        {
            await until.Task;
        }

        await base.ReplayMessagesAsync(context, persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToArray();
        var fault = _faults.Take();
        if (fault == JournalFault.Fail)
        {
            throw new InvalidOperationException("the database is gone");
        }

        if (fault == JournalFault.Reject)
        {
            return [.. writes.Select(_ => new InvalidOperationException("the database will not have this"))];
        }

        var result = await base.WriteMessagesAsync(writes, cancellationToken);
        foreach (var stored in writes.SelectMany(w => (IImmutableList<IPersistentRepresentation>)w.Payload))
        {
            _faults.Stored.Enqueue(stored.Payload);
        }

        return fault == JournalFault.LoseAnswer ? throw new InvalidOperationException("the answer was lost") : result;
    }
}
