namespace DarkAlpha.Node.Commands.Replay;

/// <summary>A file that appears only when it is complete; until then there is a temporary one beside it.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _option;
    private readonly string _path;
    private readonly FileStream _partial;
    private bool _committed;

    private ReportFile(string option, string path, FileStream partial)
    {
        _option = option;
        _path = path;
        _partial = partial;
    }

    /// <summary>Creates the temporary file, so that a path that cannot be written is reported before the replay.</summary>
    /// <param name="option">The option that names the file.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static ReportFile Open(string option, string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException($"{option} is empty; give a file");
        }

        if (Directory.Exists(path))
        {
            throw new InputException($"{option} {path} is a folder; give a file");
        }

        try
        {
            // In the folder of the file: a move is atomic only within one file system.
            var partial = new FileStream($"{path}.{Path.GetRandomFileName()}.partial", FileMode.CreateNew, FileAccess.Write);
            return new ReportFile(option, path, partial);
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw Unwritable(option, path, e);
        }
    }

    /// <summary>Writes the content.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> content)
    {
        try
        {
            _partial.Write(content);
            _partial.Dispose();
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw Unwritable(_option, _path, e);
        }
    }

    /// <summary>Lets the file appear.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Commit()
    {
        try
        {
            File.Move(_partial.Name, _path, overwrite: true);
            _committed = true;
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw Unwritable(_option, _path, e);
        }
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        try
        {
            _partial.Dispose();
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            // The last buffered bytes do not fit on the disk; they are no longer needed.
            Discard();
            return;
        }

        Discard();
    }

    private static bool IsUnwritable(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static InputException Unwritable(string option, string path, Exception e) =>
        new($"cannot write {option} {path}: {FileErrorText.Of(e)}", e);

    private void Discard()
    {
        if (!_committed)
        {
            File.Delete(_partial.Name);
        }
    }
}
