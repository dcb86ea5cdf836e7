using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Collects the cards in a temporary file and writes the output only once the replay is complete, so that invalid input never leaves a
/// partial result behind.
/// </summary>
internal sealed class CardSink : IDisposable
{
    private readonly string? _path;
    private readonly Func<ProposalCard, RoundRunner, byte[]> _format;
    private readonly FileStream _spool;
    private bool _committed;

    private CardSink(string? path, string spoolPath, Func<ProposalCard, RoundRunner, byte[]> format)
    {
        _path = path;
        _format = format;
        _spool = new FileStream(spoolPath, FileMode.CreateNew, FileAccess.ReadWrite);
    }

    /// <summary>Creates the temporary file.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static CardSink Open(ReplayOutput output)
    {
        Func<ProposalCard, RoundRunner, byte[]> format = output switch
        {
            { Explain: true } => CardLines.ExplainedJson,
            { Path: null } when !Console.IsOutputRedirected => ReadableIn(OutputConsole.Create().Profile.Width),
            _ => CardLines.Json,
        };
        if (output.Path is null)
        {
            try
            {
                return new CardSink(path: null, TemporaryFiles.NewPath(), format);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw TemporaryFiles.Unwritable(e);
            }
        }

        if (string.IsNullOrWhiteSpace(output.Path))
        {
            throw new InputException("--out is empty; give a file");
        }

        if (Directory.Exists(output.Path))
        {
            throw new InputException($"--out {output.Path} is a folder; give a file");
        }

        try
        {
            // In the folder of the output file: a move is atomic only within one file system.
            return new CardSink(output.Path, $"{output.Path}.{Path.GetRandomFileName()}.partial", format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(output.Path, e);
        }
    }

    /// <summary>Adds a card.</summary>
    public void Write(ProposalCard card, RoundRunner runner)
    {
        try
        {
            _spool.Write(_format(card, runner));
            _spool.WriteByte((byte)'\n');
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            throw SpoolUnwritable(e);
        }
    }

    /// <summary>Writes all cards to the output.</summary>
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

    private static Func<ProposalCard, RoundRunner, byte[]> ReadableIn(int width) => (card, _) => CardLines.Readable(card, width);

    private static bool IsUnwritable(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static InputException Unwritable(string path, Exception e) => new($"cannot write --out {path}: {FileErrorText.Of(e)}", e);

    private InputException SpoolUnwritable(Exception e) => _path is null ? TemporaryFiles.Unwritable(e) : Unwritable(_path, e);

    private void Discard()
    {
        if (!_committed)
        {
            File.Delete(_spool.Name);
        }
    }
}
