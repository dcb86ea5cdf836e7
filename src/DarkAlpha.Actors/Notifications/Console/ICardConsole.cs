using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Where the console channel shows cards: the process's output, or a view that draws them itself.</summary>
public interface ICardConsole
{
    /// <summary>Shows one card. Called by one channel, one card at a time, from any thread.</summary>
    /// <param name="card">The card.</param>
    /// <param name="text">The card in plain lines, without control characters, ending in a line break.</param>
    /// <exception cref="IOException">The output is closed.</exception>
    void Show(ProposalCard card, string text);
}
