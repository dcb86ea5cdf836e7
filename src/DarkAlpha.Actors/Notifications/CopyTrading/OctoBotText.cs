using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Notifications.CopyTrading;

/// <summary>
/// A card as an alert for OctoBot's TradingView webhook (https://www.octobot.cloud/en/guides/octobot-interfaces/tradingview/alert-format):
/// one limit order with its stop and its target. An order that waits is never cancelled by this program.
/// </summary>
internal static class OctoBotText
{
    private const int VolumeDigits = 6;

    /// <summary>Renders a card.</summary>
    /// <param name="card">A card with levels; not a test card.</param>
    /// <param name="tick">The symbol's tick size; null gives prices that are not rounded to a tick.</param>
    /// <param name="token">The token that OctoBot expects; may be empty.</param>
    public static string Render(ProposalCard card, double? tick, string token)
    {
        var levels = OrderLevels.Of(card, tick);
        string[] lines =
        [
            "EXCHANGE=binance",
            $"SYMBOL={card.Symbol}",
            $"SIGNAL={(card.Side == Side.Long ? "BUY" : "SELL")}",
            "ORDER_TYPE=LIMIT",
            $"VOLUME={PlainNumber.Format(card.PositionUsdt / card.Entry, VolumeDigits)}",
            $"PRICE={levels.Entry}",
            $"STOP_PRICE={levels.Stop}",
            $"TAKE_PROFIT_PRICE={levels.TakeProfit}",
            $"TAG={card.CardId}",
            .. token.Length > 0 ? new[] { $"TOKEN={token}" } : [],
        ];
        return string.Join('\n', lines);
    }
}
