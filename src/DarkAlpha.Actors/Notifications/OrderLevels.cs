using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications;

/// <summary>The prices of a card as the exchange accepts them in an order.</summary>
/// <param name="Entry">Entry price, rounded to the nearest tick.</param>
/// <param name="Stop">Stop price, rounded away from the entry, so that it is not hit earlier than the card says.</param>
/// <param name="TakeProfit">Take-profit price, rounded towards the entry, so that it is not missed by less than a tick.</param>
internal sealed record OrderLevels(string Entry, string Stop, string TakeProfit)
{
    /// <summary>The prices of a card.</summary>
    /// <param name="card">A card; those of a test card are 0.</param>
    /// <param name="tick">The symbol's tick size; null gives plain decimals that are not rounded to a tick.</param>
    public static OrderLevels Of(ProposalCard card, double? tick)
    {
        // Away from the entry for the stop and towards it for the target are the same direction.
        var towardsStop = card.Side == Side.Long ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity;
        return new(
            PriceText.Format(card.Entry, tick, MidpointRounding.AwayFromZero),
            PriceText.Format(card.Stop, tick, towardsStop),
            PriceText.Format(card.TakeProfit, tick, towardsStop));
    }
}
