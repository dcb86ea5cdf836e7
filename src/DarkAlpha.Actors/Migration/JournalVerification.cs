namespace DarkAlpha.Actors.Migration;

/// <summary>Verifies that two journals are equal: every row byte for byte, and the desk state replayed from each.</summary>
internal sealed class JournalVerification(JournalRows file, JournalRows database)
{
    private readonly ReplayedDesk _fromFile = new();
    private readonly ReplayedDesk _fromDatabase = new();

    /// <summary>Reads and compares both journals completely.</summary>
    /// <param name="wasThere">Passed on to the report.</param>
    /// <param name="cancellation">Cancels the verification.</param>
    /// <returns>What both journals contain.</returns>
    /// <exception cref="MigrationException">They differ, or cannot be read; the message names the first difference.</exception>
    public async Task<MigrationReport> RunAsync(bool wasThere, CancellationToken cancellation)
    {
        await CompareAsync(
            file.SnapshotsAsync(cancellation),
            database.SnapshotsAsync(cancellation),
            s => s.Name,
            (a, b) => a.IsSameAs(b),
            _fromFile.Add,
            _fromDatabase.Add,
            cancellation);
        await CompareAsync(
            file.EventsAsync(cancellation),
            database.EventsAsync(cancellation),
            e => e.Name,
            (a, b) => a.IsSameAs(b),
            _fromFile.Add,
            _fromDatabase.Add,
            cancellation);
        return _fromFile.DifferenceFrom(_fromDatabase) is { } difference
            ? throw new MigrationException($"the desk states differ: {difference}")
            : new MigrationReport(
                wasThere,
                [.. _fromFile.Describe().Zip(_fromDatabase.Describe(), (here, there) => (here.What, here.Value, there.Value))]);
    }

    private static async Task CompareAsync<T>(
        IAsyncEnumerable<T> file,
        IAsyncEnumerable<T> database,
        Func<T, string> name,
        Func<T, T, bool> same,
        Action<T> addFromFile,
        Action<T> addFromDatabase,
        CancellationToken cancellation)
        where T : class
    {
        await using var others = database.GetAsyncEnumerator(cancellation);
        await foreach (var row in file.WithCancellation(cancellation))
        {
            if (!await others.MoveNextAsync())
            {
                throw new MigrationException($"{name(row)} is in the file and not in the database");
            }

            if (!same(row, others.Current))
            {
                throw new MigrationException(
                    name(row) == name(others.Current)
                        ? $"{name(row)} is not the same in the file and in the database"
                        : $"{name(row)} is in the file where {name(others.Current)} is in the database");
            }

            addFromFile(row);
            addFromDatabase(others.Current);
        }

        if (await others.MoveNextAsync())
        {
            throw new MigrationException($"{name(others.Current)} is in the database and not in the file");
        }
    }
}
