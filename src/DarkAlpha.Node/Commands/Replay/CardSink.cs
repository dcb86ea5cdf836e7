using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Writes the cards of a replay to a file or to standard output, once it is complete.</summary>
/// <param name="file">The file.</param>
/// <param name="format">How a card is written.</param>
internal sealed class CardSink(OutputFile file, Func<ProposalCard, RoundRunner, byte[]> format) : IDisposable
{
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
        return new CardSink(OutputFile.Open("--out", output.Path), format);
    }

    /// <summary>Adds a card.</summary>
    public void Write(ProposalCard card, RoundRunner runner) => file.WriteLine(format(card, runner));

    /// <summary>Writes all cards to the output.</summary>
    /// <exception cref="InputException">The output cannot be written; no file is left behind.</exception>
    public void Commit() => file.Commit();

    /// <summary>Removes the temporary file.</summary>
    public void Dispose() => file.Dispose();

    private static Func<ProposalCard, RoundRunner, byte[]> ReadableIn(int width) => (card, _) => CardLines.Readable(card, width);
}
