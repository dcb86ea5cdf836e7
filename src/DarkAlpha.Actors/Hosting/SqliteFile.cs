using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Makes the SQLite file of the journal ready.</summary>
internal static class SqliteFile
{
    private const long FullSynchronization = 2;

    // SQLite's result codes (sqlite.org/rescode.html).
    internal const int BadStatement = 1;
    internal const int Corrupt = 11;
    internal const int NotADatabase = 26;
    private const int Busy = 5;

    // What a commit of some events takes, with the log beside the file.
    private const int RoomBytes = 65_536;

    // Larger ones take longer to read than a start, or somebody who asks, should wait; what the desk reads of them is looked at when it opens.
    private const long MaxBytesReadAtStart = 64L << 20;
    private const long MaxBytesReadWhenAsked = 256L << 20;

    /// <summary>
    /// Makes the file with its folder, switches it to a write-ahead log (which stays with the file) and sees that it can be written. A stored
    /// event has to outlive a power cut, so every commit must reach the disk: <c>synchronous=FULL</c>, SQLite's default, is insisted upon;
    /// with NORMAL the last commits of a write-ahead log can be lost. Measured on a virtual disk, a commit of one event takes 2.8 ms (p99 12 ms)
    /// instead of 0.03 ms (1.3 ms); a card needs two before it leaves, and there are a few a day.
    /// </summary>
    /// <exception cref="JournalException">It cannot be made, opened or written.</exception>
    public static void Prepare(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            RefuseEmpty(path);
            var isNew = !File.Exists(path);
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
            connection.Open();
            if (!"wal".Equals(Run(connection, "PRAGMA journal_mode=WAL") as string, StringComparison.OrdinalIgnoreCase))
            {
                throw new JournalException($"the journal {path} cannot have a write-ahead log; is its folder on a network drive? Put it on a local disk.");
            }

            if (Run(connection, "PRAGMA synchronous") is not FullSynchronization)
            {
                throw new JournalException($"the SQLite library of this program does not synchronize the journal {path} fully; a power cut could lose cards.");
            }

            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, "ROLLBACK");
            if (isNew)
            {
                KeepFromOthers(path);
            }

            Read(connection, path, MaxBytesReadAtStart);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Sees whether a commit could reach the disk now, and leaves everything as it was; cheap enough for every few seconds.</summary>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">It could not.</exception>
    public static string Probe(string path) => Open(path, static (_, _) => { });

    /// <summary>
    /// Tries whether the file can be written, or made where there is none, and leaves everything as it was. A node that runs on it may go on:
    /// its lock is not touched, and the file's own is held for an instant without anything being written.
    /// </summary>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">A node could not use it.</exception>
    public static string Try(string path) => Open(path, static (connection, path) => Read(connection, path, MaxBytesReadWhenAsked)) + OtherReaders(path);

    private static void Read(SqliteConnection connection, string path, long maxBytes)
    {
        if (new FileInfo(path).Length <= maxBytes)
        {
            SqliteContents.CheckPages(connection, path);
        }

        SqliteContents.Check(connection, path);
    }

    private static string Open(string path, Action<SqliteConnection, string> look)
    {
        try
        {
            TryFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!File.Exists(path))
            {
                return $"{path} does not exist yet and can be made";
            }

            RefuseEmpty(path);
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                Mode = SqliteOpenMode.ReadWrite,
                DefaultTimeout = 1,
            }.ConnectionString);
            connection.Open();
            look(connection, path);
            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, "ROLLBACK");
            return $"{path} can be written";
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            return $"{path} is being written by a running program at this moment, so it can be";
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The first value of its first row.</returns>
    internal static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static JournalException Explain(string path, Exception e) => JournalTrouble.FindLasting(e) is { } lasting
        ? new JournalException($"the journal {path} cannot be used: {lasting}.", e)
        : JournalException.NotWritable(path, e);

    // SQLite takes an empty file for a new database: what a broken copy left would be a desk without cards, losses and kill switch.
    private static void RefuseEmpty(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 } && new FileInfo($"{path}-wal") is not { Exists: true, Length: > 0 })
        {
            throw new JournalException($"the journal {path} is an empty file: a copy that broke off? Put a sound copy back, or delete it to begin anew.");
        }
    }

    // One that was made before new files were kept from others, or whose rights somebody has widened and may have meant to.
    private static string OtherReaders(string path) =>
        OperatingSystem.IsWindows() || !File.Exists(path) || (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == UnixFileMode.None
            ? ""
            : $", and read by other users of this machine; to end that: chmod 600 {path}*";

    // Cards and limits are the owner's alone. Whoever has widened the rights of a file that is there has meant it.
    private static void KeepFromOthers(string path)
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

    // A folder that is missing is made by the node; then it is the one above that must be writable.
    private static void TryFolder(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && !File.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
        {
            existing = above;
        }

        if (File.Exists(existing))
        {
            throw new IOException($"{existing} is a file and not a folder.");
        }

        using var probe = new FileStream(
            Path.Combine(existing, $".darkalpha-check-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        probe.Write(new byte[RoomBytes]);
    }
}
