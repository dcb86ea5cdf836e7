using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Keeps the newest cards for the live view. Thread-safe.</summary>
/// <param name="capacity">How many cards are kept.</param>
internal sealed class DemoCards(int capacity) : ICardConsole
{
    private ImmutableList<string> _cards = [];

    /// <summary>The newest cards as text, newest first.</summary>
    public IReadOnlyList<string> Newest => _cards;

    /// <inheritdoc/>
    public void Show(ProposalCard card, string text) =>
        ImmutableInterlocked.Update(ref _cards, kept => [text.Trim(), .. kept.Take(capacity - 1)]);
}
