namespace DarkAlpha.Actors.Storage;

/// <summary>
/// Keeps other programs away from a node's database: two desks on one journal would each issue cards the other knows nothing of. Held on a
/// file beside the database, which stays there; the operating system lets go of it when the process ends, however it ends.
/// </summary>
public sealed class DatabaseLock : IDisposable
{
    // How .NET reports a file that somebody else holds: the system's own number.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <summary>Takes the lock and makes the database's folder when it is missing.</summary>
    /// <param name="database">The SQLite file; need not exist yet.</param>
    /// <exception cref="JournalException">Another program has it, or nothing can be written there.</exception>
    public static DatabaseLock Take(string database)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);

            return new DatabaseLock(new FileStream($"{Target(database)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new JournalException(
                $"the database {database} is in use by another running darkalpha; stop that one first, or give this one a DATABASE_PATH of its own.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw JournalException.NotWritable(database, e);
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _file.Dispose();

    // Whoever comes by a symbolic link must meet the same lock.
    private static string Target(string database) =>
        File.Exists(database) && File.ResolveLinkTarget(database, returnFinalTarget: true) is { } target ? target.FullName : database;
}
