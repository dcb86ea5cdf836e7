using Akka.Actor.Setup;
using Microsoft.Win32.SafeHandles;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The SQLite file that a node has opened, told apart from whatever is at its path later: on Linux, a file that is open can be removed,
/// moved and replaced without an error, and what is written to it then is lost. Elsewhere only a missing file is noticed.
/// </summary>
internal sealed class OpenedSqliteFile : Setup, IDisposable
{
    private readonly string _path;

    // Open as long as the node runs: closing any handle of a file ends all locks that SQLite holds on it in this process.
    private readonly SafeFileHandle? _handle;
    private readonly string _opened;

    /// <summary>Remembers the file that is at a path now.</summary>
    /// <param name="path">The file; it exists.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public OpenedSqliteFile(string path)
    {
        _path = path;
        try
        {
            _handle = OperatingSystem.IsLinux() ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.NotWritable(path, e);
        }

        _opened = Locate();
    }

    /// <summary>Looks whether the file is still at its path. Thread-safe.</summary>
    /// <returns>What is wrong, for the operator; null while it is there, and after disposal.</returns>
    public string? FindProblem() => _handle is { IsClosed: true } || (File.Exists(_path) && Locate() == _opened)
        ? null
        : $"the journal {_path} was moved, removed or replaced while the node runs, so nothing more is stored in it. "
            + "Stop the node, put the file back with its -wal, and start the node again.";

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    // The kernel's name of an open file follows it when it is moved, and ends with "(deleted)" when the file was removed.
    private string Locate()
    {
        var target = DatabaseLock.Target(_path);
        return _handle is null
            ? target
            : $"{target} {File.ResolveLinkTarget($"/proc/self/fd/{_handle.DangerousGetHandle()}", returnFinalTarget: false)}";
    }
}
