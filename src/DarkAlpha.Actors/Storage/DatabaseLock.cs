namespace DarkAlpha.Actors.Storage;

/// <summary>
/// Keeps other processes away from a node's database: two desks on one journal would each issue cards unknown to the other. The lock is
/// held on a file beside the database, which is never deleted; the operating system releases it when the process ends, also after a crash.
/// </summary>
public sealed class DatabaseLock : IDisposable
{
    // Error codes of the operating system that .NET reports when another process holds the file.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, and creates the database's folder when it is missing.</summary>
    /// <param name="database">The SQLite file; it need not exist yet.</param>
    /// <exception cref="JournalException">Another process holds the lock, or the folder is not writable.</exception>
    public static DatabaseLock Take(string database)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);

            return new DatabaseLock(
                new FileStream($"{Target(database)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new JournalException(
                $"the database {database} is in use by another running darkalpha; stop that one first, or set another DATABASE_PATH.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw JournalException.NotWritable(database, e);
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>The full path of a database, or that of the file it links to: a link and its target must use the same lock file.</summary>
    // Where a relative path is a link to a relative one, .NET would resolve it against the root.
    internal static string Target(string database)
    {
        var path = Path.GetFullPath(database);
        return File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
    }
}
