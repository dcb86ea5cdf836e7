using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Writes cards to a text writer, each with a single write, so that log lines do not end up between the lines of a card.</summary>
/// <param name="output">The writer; it must report errors, including a closed pipe, as exceptions.</param>
/// <param name="colored">True to color the headline by side; see <see cref="AllowsColor"/>.</param>
public sealed class WriterCardConsole(TextWriter output, bool colored) : ICardConsole
{
    private const string Green = "\e[1;32m";
    private const string Red = "\e[1;31m";
    private const string Plain = "\e[0m";

    /// <summary>True when output may be colored: it is a terminal and <c>NO_COLOR</c> is not set (https://no-color.org).</summary>
    /// <param name="isTerminal">True when the output is not redirected.</param>
    public static bool AllowsColor(bool isTerminal) => isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <inheritdoc/>
    public void Show(ProposalCard card, string text)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(text);
        output.Write(colored && !card.IsTest ? Colored(card.Side, text) : text);
        output.Flush();
    }

    private static string Colored(Side side, string text)
    {
        var headline = text.IndexOf('\n');
        return $"{(side == Side.Long ? Green : Red)}{text[..headline]}{Plain}{text[headline..]}";
    }
}
