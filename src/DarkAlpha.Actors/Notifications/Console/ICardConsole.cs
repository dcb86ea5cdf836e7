using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Output of the console channel: the standard output, or a view that draws cards itself.</summary>
public interface ICardConsole
{
    /// <summary>Prints one card. Called by one channel, one card at a time, on any thread.</summary>
    /// <param name="card">The card.</param>
    /// <param name="text">The rendered card: plain lines without control characters, ending in a line break.</param>
    /// <exception cref="IOException">The output is closed or cannot be written to; the card is retried until it expires.</exception>
    void Show(ProposalCard card, string text);
}
