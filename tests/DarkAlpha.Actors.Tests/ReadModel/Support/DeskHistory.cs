using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using Outcome = DarkAlpha.Domain.Outcomes.Outcome;

namespace DarkAlpha.Actors.Tests.ReadModel.Support;

/// <summary>Events as a desk stores them over some weeks: cards, deliveries, outcomes, marks, switches, a test card.</summary>
internal static class DeskHistory
{
    private const int MinutesBetween = 311;

    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "AVAXUSDT"];
    private static readonly string[] Marks = [CardMark.Took, CardMark.Skipped];

    /// <summary>The rules of the desk.</summary>
    public static RoundOptions Rules { get; } = new() { Risk = new RiskOptions { MaxCardsPerDay = 1_000 } };

    /// <summary>When the first card is issued.</summary>
    public static Instant Start => ContextBuilder.Now;

    /// <summary>Makes events.</summary>
    /// <param name="random">Decides what happens.</param>
    /// <param name="cards">Number of cards, a little more than five hours apart.</param>
    public static List<IDeskEvent> Make(Random random, int cards)
    {
        var events = new List<IDeskEvent>();
        var state = DeskState.Empty;
        Store(new DeskEvents.DeskOpened("node-1", Start.PlusMilliseconds(-1), Rules));
        Store(new DeskEvents.TestCardIssued(Domain.Cards.TestCard.Create("drill", "a person", Start), ["telegram"], "a person", Start));
        Store(new DeskEvents.DeliveryExpired(Domain.Cards.TestCard.IdOf("drill"), "telegram", Start));
        for (var i = 0; i < cards; i++)
        {
            var at = Start + TimeSpan.FromMinutes(MinutesBetween * i);
            var context = IssuedCards.Contested with { Symbol = new Symbol(Symbols[random.Next(Symbols.Length)]), Timestamp = at };
            var issued = IssuedCards.Issue(Rules, state, context);
            Store(issued);
            Deliver(issued.Card.CardId, at);
            if (random.Next(4) == 0)
            {
                Store(new DeskEvents.KillSwitchTurned(On: true, "a person", at));
                Store(new DeskEvents.KillSwitchTurned(On: false, "a person", at));
            }

            Resolve(at);
        }

        return events;

        void Store(IDeskEvent happened)
        {
            events.Add(happened);
            state = state.Apply(happened);
        }

        void Deliver(CardId card, Instant at)
        {
            Store(new DeskEvents.DeliveryStarted(card, "telegram", at));
            if (random.Next(3) == 0)
            {
                Store(new DeskEvents.DeliveryDeferred(card, "telegram", "busy, try again", at));
                Store(new DeskEvents.DeliveryStarted(card, "telegram", at));
            }

            // Both channels, so that the card is closed, and forgotten by the desk after days.
            Store(new DeskEvents.DeliveryStarted(card, "webhook", at));
            Store(random.Next(2) == 0
                ? new DeskEvents.DeliveryConfirmed(card, "telegram", "message 7", at)
                : new DeskEvents.DeliveryFailed(card, "telegram", "the bot was blocked", at));
            Store(new DeskEvents.DeliveryConfirmed(card, "webhook", "200", at));
        }

        // Every tenth card is never resolved, and the desk gives it up after weeks.
        void Resolve(Instant at)
        {
            foreach (var card in state.Followed.Values.Where(IsDue).ToArray())
            {
                var partial = new PartialMinute(101, 99);
                Store(new DeskEvents.OutcomeResolved(card, OutcomeOf(random, card, at), new OutcomeOptions(), partial, at));
                if (random.Next(2) == 0)
                {
                    Store(new DeskEvents.CardMarked(card.CardId, Marks[random.Next(Marks.Length)], "a person", at));
                }
            }

            bool IsDue(FollowedCard card) =>
                random.Next(3) == 0 && card.CreatedAt < at && (card.CreatedAt - Start).TotalMinutes % (10 * MinutesBetween) > 0;
        }
    }

    private static Outcome OutcomeOf(Random random, FollowedCard card, Instant at) => random.Next(5) == 0
        ? new Outcome(OutcomeStatus.Unknown, 0.25, -1.0 / 3, null)
        : new Outcome(
            random.Next(2) == 0 ? OutcomeStatus.Stop : OutcomeStatus.Target,
            random.NextDouble(),
            -random.NextDouble(),
            new OutcomeExit(card.Levels.Entry, at, 5, (random.NextDouble() * 3) - 1, 1.0 / 7, 0.001));
}
