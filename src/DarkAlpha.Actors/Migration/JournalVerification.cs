namespace DarkAlpha.Actors.Migration;

/// <summary>Shows that two journals are equal: every row to the last byte, and the desk that is made from each.</summary>
internal sealed class JournalVerification(JournalRows file, JournalRows database)
{
    private readonly ReplayedDesk _fromFile = new();
    private readonly ReplayedDesk _fromDatabase = new();

    /// <summary>Reads both to the end.</summary>
    /// <returns>What both hold.</returns>
    /// <exception cref="MigrationException">They differ, or cannot be read; the message names the first place.</exception>
    public async Task<MigrationReport> RunAsync(bool wasThere, CancellationToken cancellation)
    {
        await CompareAsync(
            file.SnapshotsAsync(cancellation), database.SnapshotsAsync(cancellation), s => s.Name, (a, b) => a.IsSameAs(b), _fromFile.Take, _fromDatabase.Take, cancellation);
        await CompareAsync(
            file.EventsAsync(cancellation), database.EventsAsync(cancellation), e => e.Name, (a, b) => a.IsSameAs(b), _fromFile.Take, _fromDatabase.Take, cancellation);
        return _fromFile.DifferenceFrom(_fromDatabase) is { } difference
            ? throw new MigrationException($"the desks differ: {difference}")
            : new MigrationReport(
                wasThere,
                [.. _fromFile.Describe().Zip(_fromDatabase.Describe(), (here, there) => (here.What, here.Value, there.Value))]);
    }

    private static async Task CompareAsync<T>(
        IAsyncEnumerable<T> file,
        IAsyncEnumerable<T> database,
        Func<T, string> name,
        Func<T, T, bool> same,
        Action<T> takeFromFile,
        Action<T> takeFromDatabase,
        CancellationToken cancellation)
        where T : class
    {
        await using var others = database.GetAsyncEnumerator(cancellation);
        await foreach (var one in file.WithCancellation(cancellation))
        {
            if (!await others.MoveNextAsync())
            {
                throw new MigrationException($"{name(one)} is in the file and not in the database");
            }

            if (!same(one, others.Current))
            {
                throw new MigrationException(
                    name(one) == name(others.Current)
                        ? $"{name(one)} is not the same in the file and in the database"
                        : $"{name(one)} is in the file where {name(others.Current)} is in the database");
            }

            takeFromFile(one);
            takeFromDatabase(others.Current);
        }

        if (await others.MoveNextAsync())
        {
            throw new MigrationException($"{name(others.Current)} is in the database and not in the file");
        }
    }
}
