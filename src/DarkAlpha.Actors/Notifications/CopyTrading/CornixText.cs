using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.CopyTrading;

/// <summary>
/// A card as a signal in Cornix' free text (https://help.cornix.io/en/articles/5814956-signal-posting). It says nothing about the card's
/// end: an order that waits is never cancelled by this program.
/// </summary>
internal static class CornixText
{
    // Longer names first, because one may end in another.
    private static readonly string[] Quotes = ["FDUSD", "USDT", "USDC", "BUSD", "BTC"];

    /// <summary>Renders a card; null when it is not known which part of its symbol is the quote currency.</summary>
    /// <param name="card">A card with levels; not a test card.</param>
    /// <param name="tick">The symbol's tick size; null gives prices that are not rounded to a tick.</param>
    public static string? Render(ProposalCard card, double? tick)
    {
        if (PairOf(card.Symbol.Name) is not { } pair)
        {
            return null;
        }

        var levels = OrderLevels.Of(card, tick);
        string[] lines =
        [
            pair,
            SideNames.Of(card.Side),
            "Exchange: Binance Futures",
            $"Leverage: {card.LeverageSuggest}x",
            $"Entry: {levels.Entry}",
            $"Take Profit: {levels.TakeProfit}",
            $"Stop: {levels.Stop}",
        ];
        return string.Join('\n', lines);
    }

    private static string? PairOf(string symbol) =>
        Array.Find(Quotes, quote => symbol.Length > quote.Length && symbol.EndsWith(quote, StringComparison.Ordinal)) is { } found
            ? $"{symbol[..^found.Length]}/{found}"
            : null;
}
