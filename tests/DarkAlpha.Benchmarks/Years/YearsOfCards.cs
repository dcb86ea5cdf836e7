using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Builders;
using Outcome = DarkAlpha.Domain.Outcomes.Outcome;

namespace DarkAlpha.Benchmarks.Years;

/// <summary>The journal of a desk over ten years: four events a card, decided by the rules, with an outcome a day later.</summary>
/// <param name="cards">Number of cards.</param>
internal sealed class YearsOfCards(int cards)
{
    private const int Symbols = 300;

    private static readonly TimeSpan Span = TimeSpan.FromDays(3_650);
    private static readonly RoundOptions Rules = new() { Risk = new RiskOptions { MaxCardsPerDay = 1_000_000 } };

    private readonly Queue<FollowedCard> _open = new();
    private long _sequence;

    /// <summary>When the last card is issued: now, so that a node can run on them.</summary>
    public static Instant End { get; } = Instant.From(TimeProvider.System.GetUtcNow());

    /// <summary>When the desk opens.</summary>
    public static Instant Start { get; } = End - Span;

    /// <summary>The desk's state after the events so far.</summary>
    public DeskState State { get; private set; } = DeskState.Empty;

    /// <summary>The rows of the journal, in order.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync()
    {
        await Task.CompletedTask;
        yield return Row(new DeskEvents.DeskOpened("node-1", Start, Rules));
        var step = Span / cards;
        for (var i = 1; i <= cards; i++)
        {
            var at = Start + (step * i);
            var context = IssuedCards.Contested with { Symbol = new Symbol($"S{i % Symbols:000}USDT"), Timestamp = at };
            var issued = IssuedCards.Issue(Rules, State, context) with { Channels = ["telegram"] };
            yield return Row(issued);
            yield return Row(new DeskEvents.DeliveryStarted(issued.Card.CardId, "telegram", at));
            yield return Row(new DeskEvents.DeliveryConfirmed(issued.Card.CardId, "telegram", $"message {i}", at));
            _open.Enqueue(FollowedCard.Of(issued.Card));
            if (at - _open.Peek().CreatedAt > TimeSpan.FromDays(1))
            {
                yield return Row(Resolve(_open.Dequeue(), i, at));
            }
        }
    }

    /// <summary>The snapshot at the last event so far.</summary>
    public async IAsyncEnumerable<object?[]> SnapshotAsync()
    {
        await Task.CompletedTask;
        var type = WireTypes.ByType[typeof(DeskSnapshot)];
        yield return [JournalSums.PersistenceId, _sequence, _sequence, type.Write(DeskSnapshot.Of(State)), type.Manifest, 1_100L];
    }

    private static DeskEvents.OutcomeResolved Resolve(FollowedCard card, int number, Instant at)
    {
        var exit = new OutcomeExit(card.Levels.Entry, card.CreatedAt + TimeSpan.FromHours(1), 60, (number % 7 / 2.0) - 1.4, 0.1, 0.01);
        var outcome = new Outcome(number % 7 < 3 ? OutcomeStatus.Stop : OutcomeStatus.Target, 0.5, -0.25, exit);
        return new DeskEvents.OutcomeResolved(card, outcome, new OutcomeOptions(), null, at);
    }

    private object?[] Row(IDeskEvent happened)
    {
        State = State.Apply(happened);
        var type = WireTypes.ByType[happened.GetType()];
        var (number, created) = (++_sequence, happened.At.UnixMilliseconds);
        return [JournalSums.PersistenceId, number, created, false, type.Write(happened), type.Manifest, 1_100L, "w"];
    }
}
