using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Turns the desk's state into replies for people.</summary>
internal static class DeskViews
{
    /// <summary>The limits and how much of them is used.</summary>
    /// <param name="state">The state of the desk.</param>
    /// <param name="limits">The risk limits.</param>
    /// <param name="rejections">Rejected rounds by reason.</param>
    /// <param name="now">Corrected clock, Unix milliseconds UTC.</param>
    public static RiskReport Report(DeskState state, RiskOptions limits, IReadOnlyDictionary<string, long> rejections, long now)
    {
        var today = RiskRules.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(now));
        var cooldowns = state.Risk.LastCardBySymbol
            .Select(c => (Symbol: c.Key, Until: (c.Value + limits.Cooldown).ToUnixTimeMilliseconds()))
            .Where(c => c.Until > now)
            .ToImmutableSortedDictionary(c => c.Symbol, c => c.Until, StringComparer.Ordinal);
        return new RiskReport(
            now,
            today,
            state.Risk.CardsOn(today),
            limits.MaxCardsPerDay,
            (double)state.Risk.LossOn(today),
            limits.MaxDailyLossUsdt,
            limits.KillSwitch,
            state.Risk.KillSwitchOn,
            state.Risk.KillSwitchTurnedBy,
            cooldowns,
            state.Outbox.Open.Where(c => !c.Card.IsTest).Sum(c => c.Deliveries.Values.Count(d => d.IsOpen)))
        {
            KillSwitchTurnedAt = state.KillSwitchTurnedAt,
            Rejections = rejections.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Cards with their deliveries.</summary>
    public static CardList List(IEnumerable<IssuedCard> cards) => new([.. cards.Select(Entry)]);

    /// <summary>The cards that a query selects, newest first, without test cards.</summary>
    public static CardList List(DeskState state, DeskQueries.GetCards query)
    {
        var filter = query.Filter ?? CardFilter.Any;
        return List(state.Outbox.Newest(int.MaxValue).Where(c => !c.Card.IsTest && filter.Matches(c.Card)).Take(query.Count));
    }

    private static CardList.Entry Entry(IssuedCard issued) => new(
        issued.Card,
        [.. issued.Deliveries.Select(d => new CardList.Delivery(d.Key, d.Value.Status, d.Value.Attempts, d.Value.Detail))]);
}
