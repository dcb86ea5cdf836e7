namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Collects lines in a temporary file and creates the output only once the replay is complete, so that invalid input never leaves a
/// partial result behind.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _option;
    private readonly string? _path;
    private readonly FileStream _spool;
    private bool _committed;

    private OutputFile(string option, string? path, string spoolPath)
    {
        _option = option;
        _path = path;
        _spool = new FileStream(spoolPath, FileMode.CreateNew, FileAccess.ReadWrite);
    }

    /// <summary>Rejects two options that name the same file, where the later one would replace the earlier one.</summary>
    /// <exception cref="InputException">Two of the paths are the same file.</exception>
    public static void ThrowIfSame(params ReadOnlySpan<(string Option, string? Path)> files)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (option, path) in files)
        {
            if (!string.IsNullOrWhiteSpace(path) && !seen.TryAdd(Path.GetFullPath(path), option))
            {
                throw new InputException($"{seen[Path.GetFullPath(path)]} and {option} name the same file {path}; give each its own");
            }
        }
    }

    /// <summary>Creates the temporary file.</summary>
    /// <param name="option">The option that names the output, for errors.</param>
    /// <param name="path">The output; null for standard output.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static OutputFile Open(string option, string? path)
    {
        if (path is null)
        {
            try
            {
                return new OutputFile(option, path: null, TemporaryFiles.NewPath());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw TemporaryFiles.Unwritable(e);
            }
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InputException($"{option} is empty; give a file");
        }

        if (Directory.Exists(path))
        {
            throw new InputException($"{option} {path} is a folder; give a file");
        }

        Devices.ThrowIfAt(option, path);
        try
        {
            // In the folder of the output file: a move is atomic only within one file system.
            return new OutputFile(option, path, $"{path}.{Path.GetRandomFileName()}.partial");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(option, path, e);
        }
    }

    /// <summary>Adds a line.</summary>
    /// <exception cref="InputException">It does not fit on the disk.</exception>
    public void WriteLine(ReadOnlySpan<byte> line)
    {
        try
        {
            _spool.Write(line);
            _spool.WriteByte((byte)'\n');
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw SpoolUnwritable(e);
        }
    }

    /// <summary>Adds text and a line break as UTF-8, without holding all of it in memory.</summary>
    /// <exception cref="InputException">It does not fit on the disk.</exception>
    public void WriteText(Action<TextWriter> write)
    {
        try
        {
            using var text = new StreamWriter(_spool, leaveOpen: true);
            write(text);
            text.Write('\n');
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw SpoolUnwritable(e);
        }
    }

    /// <summary>Writes all lines to the output.</summary>
    /// <exception cref="InputException">The output cannot be written; no file is left behind.</exception>
    public void Commit()
    {
        try
        {
            _spool.Flush();
            if (_path is not null)
            {
                _spool.Dispose();
                File.Move(_spool.Name, _path, overwrite: true);
                _committed = true;
                return;
            }
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw SpoolUnwritable(e);
        }

        _spool.Position = 0;
        using var output = StandardOutput.Open();
        try
        {
            _spool.CopyTo(output);
        }
        catch (IOException e) when (!StandardOutput.IsBrokenPipe(e))
        {
            throw StandardOutput.Unwritable(e);
        }
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        try
        {
            _spool.Dispose();
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

    private InputException SpoolUnwritable(Exception e) =>
        _path is null ? TemporaryFiles.Unwritable(e) : Unwritable(_option, _path, e);

    private void Discard()
    {
        if (!_committed)
        {
            File.Delete(_spool.Name);
        }
    }
}
