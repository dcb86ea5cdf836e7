using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Journal;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The journal in a SQLite file. It fails while another file, or none, is at its path: SQLite would confirm events in the old file, and
/// the next start would not find them. Named in <c>sqlite.conf</c>.
/// </summary>
/// <param name="config">Its configuration.</param>
internal sealed class SqliteJournal(Config config) : SqlWriteJournal(config)
{
    private readonly OpenedSqliteFile? _file =
        Context.System.Settings.Setup.Get<OpenedSqliteFile>() is { HasValue: true } opened ? opened.Value : null;

    /// <inheritdoc/>
    public override async Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        Check();
        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        Check();
        return await base.WriteMessagesAsync(messages, cancellationToken);
    }

    // Not a JournalException, which would end the node: the file may come back, and what the desk knows is kept until then.
    private void Check()
    {
        if (_file?.FindProblem() is { } problem)
        {
            throw new IOException(problem);
        }
    }
}
