using System.Collections.Immutable;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>Cards and episodes that stay open, dealt out evenly to the symbols: no price reaches their levels.</summary>
/// <param name="symbols">The symbols.</param>
/// <param name="cards">Number of cards.</param>
/// <param name="episodes">Number of episodes.</param>
/// <param name="now">When they were opened; the episodes a millisecond apart before it, because their opening tells them apart.</param>
internal sealed class OpenPositions(ImmutableArray<Symbol> symbols, int cards, int episodes, Instant now)
{
    private const string Strategy = "vol_breakout_card";
    private const double Confidence = 70;

    private static readonly Levels OutOfReach = new(Side.Long, Entry: 1_000, Stop: 0.000_001, TakeProfit: 1e12);

    /// <summary>The cards of a symbol.</summary>
    public ImmutableArray<FollowedCard> CardsOf(Symbol symbol) =>
    [
        .. Enumerable.Range(0, cards)
            .Where(i => symbols[i % symbols.Length] == symbol)
            .Select(i => new FollowedCard(new CardId($"{symbol}-{i}"), symbol, Strategy, OutOfReach, Confidence, now)),
    ];

    /// <summary>All episodes.</summary>
    public StoredEpisode[] Episodes() =>
    [
        .. Enumerable.Range(0, episodes).Select(i => new StoredEpisode(
            symbols[i % symbols.Length],
            Strategy,
            OutOfReach,
            Reasons.SymbolCooldownActive,
            Confidence,
            now.PlusMilliseconds(-i),
            Rounds: 1,
            Outcome.NotWatched)),
    ];
}
