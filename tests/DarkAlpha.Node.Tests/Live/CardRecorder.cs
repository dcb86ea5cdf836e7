using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Records the cards that the console channel shows.</summary>
internal sealed class CardRecorder : ICardConsole
{
    // Reached only when a test fails.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<ProposalCard> _cards = new();
    private readonly Channel<ProposalCard> _arrivals = Channel.CreateUnbounded<ProposalCard>();

    /// <summary>All cards, in the order in which they were shown.</summary>
    public ImmutableArray<ProposalCard> All => [.. _cards];

    /// <inheritdoc/>
    public void Show(ProposalCard card, string text)
    {
        _cards.Enqueue(card);
        _arrivals.Writer.TryWrite(card);
    }

    /// <summary>True if there is a card that <see cref="NextAsync"/> has not returned yet.</summary>
    public bool HasNext => _arrivals.Reader.TryPeek(out _);

    /// <summary>Waits for the next card; each card is returned once.</summary>
    public async Task<ProposalCard> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(Timeout);
}
