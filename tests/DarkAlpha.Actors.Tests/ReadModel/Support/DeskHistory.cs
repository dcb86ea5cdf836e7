using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;
using Outcome = DarkAlpha.Domain.Outcomes.Outcome;

namespace DarkAlpha.Actors.Tests.ReadModel.Support;

/// <summary>
/// Events as a desk stores them over some weeks: cards, deliveries, outcomes, marks, switches, a test card, a change of the settings.
/// </summary>
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
        var (recording, rules) = (new Recording(random), Rules);
        var drill = Domain.Cards.TestCard.Create("drill", "a person", Start);
        recording.Store(new DeskEvents.DeskOpened("node-1", Start.PlusMilliseconds(-1), Rules));
        recording.Store(new DeskEvents.TestCardIssued(drill, ["telegram"], "a person", Start));
        recording.Store(new DeskEvents.DeliveryExpired(Domain.Cards.TestCard.IdOf("drill"), "telegram", Start));
        for (var i = 0; i < cards; i++)
        {
            var at = Start + TimeSpan.FromMinutes(MinutesBetween * i);
            if (i == cards / 2)
            {
                rules = ChangedRules;
                recording.Store(Change(at));
            }

            var context = IssuedCards.Contested with { Symbol = new Symbol(Symbols[random.Next(Symbols.Length)]), Timestamp = at };
            var issued = IssuedCards.Issue(rules, recording.State, context);
            recording.Store(issued);
            recording.Deliver(issued.Card.CardId, at);
            if (random.Next(4) == 0)
            {
                recording.Store(new DeskEvents.KillSwitchTurned(On: true, "a person", at));
                recording.Store(new DeskEvents.KillSwitchTurned(On: false, "a person", at));
            }

            recording.Resolve(at);
        }

        return recording.Events;
    }

    // A record, a checkpoint or a file that lost the version would recompute other cards.
    private static RoundOptions ChangedRules => Rules with
    {
        Symbols = ImmutableSortedDictionary<Symbol, SymbolOptions>.Empty.Add(
            new Symbol(Symbols[0]),
            new SymbolOptions(Rules.Strategies with { MaxRiskUsdt = 7 }, Rules.Arbitration, Rules.Risk.Cooldown)),
    };

    private static DeskEvents.SettingsChanged Change(Instant at) => new(
        new SettingsVersion(
            1,
            "a person",
            at,
            ImmutableSortedDictionary<string, string>.Empty,
            [.. Symbols.Select(symbol => new Symbol(symbol))],
            ChangedRules),
        [new SettingChange($"{Symbols[0]}.MAX_RISK_USDT", null, "7")],
        at);

    private static Outcome OutcomeOf(Random random, FollowedCard card, Instant at) => random.Next(5) == 0
        ? new Outcome(OutcomeStatus.Unknown, 0.25, -1.0 / 3, null)
        : new Outcome(
            random.Next(2) == 0 ? OutcomeStatus.Stop : OutcomeStatus.Target,
            random.NextDouble(),
            -random.NextDouble(),
            new OutcomeExit(card.Levels.Entry, at, 5, (random.NextDouble() * 3) - 1, 1.0 / 7, 0.001));

    private sealed class Recording(Random random)
    {
        public List<IDeskEvent> Events { get; } = [];

        public DeskState State { get; private set; } = DeskState.Empty;

        public void Store(IDeskEvent happened)
        {
            Events.Add(happened);
            State = State.Apply(happened);
        }

        public void Deliver(CardId card, Instant at)
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
        public void Resolve(Instant at)
        {
            foreach (var card in State.Followed.Values.Where(IsDue).ToArray())
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
}
