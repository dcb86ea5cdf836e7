using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// What a channel has to send: cards in order, and chat replies. A card is held once, from its arrival until its outcome is final, however
/// often the desk delivers it. Of replies, at most <see cref="MaxReplies"/> are kept, and none for long. Not thread-safe.
/// </summary>
/// <param name="replyLifetime">Age at which a reply without its own lifetime is no longer sent.</param>
internal sealed class ChannelQueue(TimeSpan replyLifetime)
{
    /// <summary>Maximum number of queued replies.</summary>
    public const int MaxReplies = 50;

    private readonly Queue<ProposalCard> _cards = new();
    private readonly Queue<QueuedReply> _replies = new();
    private readonly HashSet<CardId> _known = [];

    /// <summary>Adds a card; false when it is held already.</summary>
    public bool Add(ProposalCard card)
    {
        if (!_known.Add(card.CardId))
        {
            return false;
        }

        _cards.Enqueue(card);
        return true;
    }

    /// <summary>Takes the next card to send, which stays held; null when there is none.</summary>
    public ProposalCard? NextCard() => _cards.TryDequeue(out var card) ? card : null;

    /// <summary>
    /// An attempt to send a card has ended: a card that certainly did not arrive goes behind the others, any other is no longer held.
    /// </summary>
    public void Settle(ProposalCard card, DeliveryOutcome outcome)
    {
        if (outcome == DeliveryOutcome.Deferred)
        {
            _cards.Enqueue(card);
        }
        else
        {
            Forget(card);
        }
    }

    /// <summary>No longer holds a card that was taken; when the desk delivers it again, it is sent again.</summary>
    public void Forget(ProposalCard card) => _known.Remove(card.CardId);

    /// <summary>
    /// The shortest remaining lifetime of the queued cards and of what was just sent. An expired card does not count: the desk drops it.
    /// </summary>
    /// <param name="sent">Remaining lifetime of what was just sent.</param>
    /// <param name="now">The corrected clock.</param>
    public TimeSpan ShortestLifetime(TimeSpan sent, DateTimeOffset now) =>
        _cards.Select(card => card.ExpiresAt - now).Where(left => left > TimeSpan.Zero).Append(sent).Min();

    /// <summary>Adds a reply. Returns the oldest one when it had to make room, otherwise null.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="now">Machine time.</param>
    public ChannelMessages.ChatMessage? Add(ChannelMessages.ChatMessage reply, DateTimeOffset now)
    {
        var evicted = _replies.Count == MaxReplies ? _replies.Dequeue().Reply : null;
        _replies.Enqueue(new QueuedReply(reply, now + (reply.Lifetime ?? replyLifetime)));
        return evicted;
    }

    /// <summary>Takes the oldest reply; null when there is none.</summary>
    public QueuedReply? NextReply() => _replies.TryDequeue(out var queued) ? queued : null;

    /// <summary>
    /// An attempt to send a reply has ended: one that certainly did not arrive goes behind the others, unless it is too old by now.
    /// </summary>
    /// <returns>False when it is given up.</returns>
    public bool Settle(QueuedReply queued, DeliveryOutcome outcome, DateTimeOffset now)
    {
        if (outcome == DeliveryOutcome.Deferred && queued.ExpiresAt > now)
        {
            _replies.Enqueue(queued);
            return true;
        }

        return outcome == DeliveryOutcome.Delivered;
    }

    /// <summary>A reply and when it is too old to be useful, in machine time.</summary>
    internal sealed record QueuedReply(ChannelMessages.ChatMessage Reply, DateTimeOffset ExpiresAt);
}
