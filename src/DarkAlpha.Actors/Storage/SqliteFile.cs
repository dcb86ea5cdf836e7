using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Storage;

/// <summary>Prepares and checks the SQLite file of the journal.</summary>
internal static class SqliteFile
{
    private const long FullSynchronization = 2;

    // SQLite's result codes (sqlite.org/rescode.html).
    internal const int BadStatement = 1;
    internal const int Corrupt = 11;
    internal const int NotADatabase = 26;
    private const int Busy = 5;

    // Space that a commit of a few events needs, including the write-ahead log.
    private const int ProbeBytes = 65_536;

    // Reading every page of a larger file would delay a start, or a check, for too long; the desk still reads its events when it opens.
    private const long MaxBytesReadAtStart = 64L << 20;
    private const long MaxBytesReadByCheck = 256L << 20;

    /// <summary>
    /// Creates the file with its folder, switches it to a write-ahead log (a persistent property of the file) and checks that it can be
    /// written. A stored event must survive a power failure, so every commit has to reach the disk: <c>synchronous=FULL</c>, SQLite's
    /// default, is required; with NORMAL the last commits in a write-ahead log can be lost. Measured on a virtual disk, a commit of one
    /// event takes 2.8 ms (p99 12 ms) instead of 0.03 ms (1.3 ms); a card needs two before it is sent, and there are a few a day.
    /// </summary>
    /// <exception cref="JournalException">The file cannot be created, opened or written, or a check failed.</exception>
    public static void Prepare(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            RejectEmptyFile(path);
            var isNew = !File.Exists(path);
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
            connection.Open();
            if (!"wal".Equals(Run(connection, "PRAGMA journal_mode=WAL") as string, StringComparison.OrdinalIgnoreCase))
            {
                throw new JournalException(
                    $"the journal {path} cannot use a write-ahead log, probably because it is on a network drive. Put it on a local disk.");
            }

            if (Run(connection, "PRAGMA synchronous") is not FullSynchronization)
            {
                throw new JournalException(
                    $"SQLite does not use synchronous=FULL for the journal {path}; a power failure could lose cards.");
            }

            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, "ROLLBACK");
            if (isNew)
            {
                RestrictToOwner(path);
            }

            CheckContents(connection, path, MaxBytesReadAtStart);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Checks that a commit could reach the disk now, without changing anything; cheap enough to run every few seconds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="opened">The file that the node has opened at the path; null before.</param>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">Events could not be stored.</exception>
    public static string Probe(string path, OpenedSqliteFile? opened) => opened?.FindProblem() is { } problem
        ? throw new JournalException(problem)
        : CheckWritable(path, static (_, _) => { });

    /// <summary>
    /// Checks that the file can be written, or created if it does not exist, without changing anything. A running node is not disturbed:
    /// its lock is not touched, and SQLite's own write lock is held for a moment without writing.
    /// </summary>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">A node could not use the file.</exception>
    public static string Try(string path) =>
        CheckWritable(path, static (connection, path) => CheckContents(connection, path, MaxBytesReadByCheck)) + DescribeOtherReaders(path);

    private static void CheckContents(SqliteConnection connection, string path, long maxBytes)
    {
        if (new FileInfo(path).Length <= maxBytes)
        {
            SqliteContents.CheckPages(connection, path);
        }

        SqliteContents.Check(connection, path);
    }

    private static string CheckWritable(string path, Action<SqliteConnection, string> checkContents)
    {
        try
        {
            CheckFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path))
            {
                return $"{path} does not exist yet and can be created";
            }

            RejectEmptyFile(path);
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                Mode = SqliteOpenMode.ReadWrite,
                DefaultTimeout = 1,
            }.ConnectionString);
            connection.Open();
            checkContents(connection, path);
            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, "ROLLBACK");
            return $"{path} can be written";
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            return $"{path} can be written: a running program is writing it right now";
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The first column of its first row; null without rows.</returns>
    internal static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static JournalException Explain(string path, Exception e) => JournalFailureMonitor.FindPermanentProblem(e) is { } problem
        ? new JournalException($"the journal {path} cannot be used: {problem}.", e)
        : JournalException.NotWritable(path, e);

    // SQLite treats an empty file as a new database, so the remains of an interrupted copy would become a desk without cards, losses and
    // kill switch.
    private static void RejectEmptyFile(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 } && new FileInfo($"{path}-wal") is not { Exists: true, Length: > 0 })
        {
            throw new JournalException(
                $"the journal {path} is an empty file, perhaps an interrupted copy. Restore a backup, or delete it to start over.");
        }
    }

    // The file may be from a version that did not restrict it, or its permissions were widened, perhaps on purpose.
    private static string DescribeOtherReaders(string path) =>
        OperatingSystem.IsWindows()
            || !File.Exists(path)
            || (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == UnixFileMode.None
                ? ""
                : $", and read by other users of this machine; to prevent that: chmod 600 {path}*";

    // Only new files are restricted: wider permissions on an existing file are assumed to be intended.
    private static void RestrictToOwner(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }.Where(File.Exists))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    // The node creates a missing folder, so the closest existing parent has to be writable.
    private static void CheckFolder(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && !File.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        if (File.Exists(existing))
        {
            throw new IOException($"{existing} is a file, not a folder.");
        }

        using var probe = new FileStream(
            Path.Combine(existing, $".darkalpha-check-{Guid.NewGuid():N}"),
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose);
        probe.Write(new byte[ProbeBytes]);
    }
}
