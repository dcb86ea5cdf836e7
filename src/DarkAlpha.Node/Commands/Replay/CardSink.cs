using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Collects the cards in a temporary file and hands them over only when the replay has come to its end, so that bad input never leaves
/// half a result behind.
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

    /// <summary>Prepares the output.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static CardSink Open(ReplayOutput output)
    {
        Func<ProposalCard, RoundRunner, byte[]> format = output switch
        {
            { Explain: true } => CardLines.ExplainedJson,
            { Path: null } when !Console.IsOutputRedirected => CardLines.Readable,
            _ => CardLines.Json,
        };
        if (output.Path is null)
        {
            return new CardSink(path: null, Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), format);
        }

        if (string.IsNullOrWhiteSpace(output.Path))
        {
            throw new InputException("--out is empty; name a file");
        }

        if (Directory.Exists(output.Path))
        {
            throw new InputException($"--out {output.Path} is a folder; name a file");
        }

        try
        {
            // Beside the file to be: only within one file system is a move all or nothing.
            return new CardSink(output.Path, $"{output.Path}.{Path.GetRandomFileName()}.partial", format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {output.Path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Adds a card.</summary>
    public void Write(ProposalCard card, RoundRunner runner)
    {
        _spool.Write(_format(card, runner));
        _spool.WriteByte((byte)'\n');
    }

    /// <summary>Hands over everything written.</summary>
    public void Commit()
    {
        _spool.Flush();
        if (_path is null)
        {
            _spool.Position = 0;
            using var stdout = Console.OpenStandardOutput();
            _spool.CopyTo(stdout);
            return;
        }

        _spool.Dispose();
        File.Move(_spool.Name, _path, overwrite: true);
        _committed = true;
    }

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        _spool.Dispose();
        if (!_committed)
        {
            File.Delete(_spool.Name);
        }
    }
}
