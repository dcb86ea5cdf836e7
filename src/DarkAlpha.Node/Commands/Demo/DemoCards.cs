using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Keeps all cards of the demo for the live view and the summary. Thread-safe.</summary>
/// <param name="output">Prints each card first; null when the live view shows them.</param>
internal sealed class DemoCards(ICardConsole? output) : ICardConsole
{
    private ImmutableList<DemoCard> _cards = [];

    /// <summary>All cards, newest first.</summary>
    public ImmutableList<DemoCard> All => _cards;

    /// <inheritdoc/>
    public void Show(ProposalCard card, string text)
    {
        // A card that cannot be printed comes again: it counts only once.
        output?.Show(card, text);
        ImmutableInterlocked.Update(ref _cards, static (cards, added) => cards.Insert(0, added), new DemoCard(card, text.TrimEnd()));
    }
}
