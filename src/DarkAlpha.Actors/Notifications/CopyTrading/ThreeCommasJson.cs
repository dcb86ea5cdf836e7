using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Notifications.CopyTrading;

/// <summary>
/// A card as a custom signal for a 3Commas signal bot (https://help.3commas.io/en/articles/8894481): it enters. Stop and target are those
/// of the bot, and nothing is cancelled.
/// </summary>
internal static class ThreeCommasJson
{
    // Also while the card is valid longer: what 3Commas was late with is not the price of the card any more.
    private const int MaxLagSeconds = 300;

    /// <summary>Writes a card as one JSON object.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="card">A card with levels; not a test card.</param>
    /// <param name="tick">The symbol's tick size; null gives prices that are not rounded to a tick.</param>
    /// <param name="bot">The bot's id.</param>
    /// <param name="secret">The bot's secret.</param>
    public static void Write(Utf8JsonWriter json, ProposalCard card, double? tick, string bot, string secret)
    {
        json.WriteStartObject();
        json.WriteString("secret", secret);
        json.WriteString("max_lag", $"{Math.Min(MaxLagSeconds, card.TtlMinutes * 60)}");
        json.WriteString("timestamp", CardTime.Format(card.CreatedAt));
        json.WriteString("trigger_price", OrderLevels.Of(card, tick).Entry);
        json.WriteString("tv_exchange", "BINANCE");
        json.WriteString("tv_instrument", $"{card.Symbol}.P");
        json.WriteString("action", card.Side == Side.Long ? "enter_long" : "enter_short");
        json.WriteString("bot_uuid", bot);
        json.WriteStartObject("order");
        json.WriteString("amount", PlainNumber.Format(card.PositionUsdt));
        json.WriteString("currency_type", "quote");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
