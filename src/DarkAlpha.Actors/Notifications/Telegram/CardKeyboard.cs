using System.Text;
using DarkAlpha.Domain.Cards;
using Telegram.Bot.Types.ReplyMarkups;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The buttons under a card. What a button carries is all that is needed to answer it, so it works after any restart.</summary>
internal static class CardKeyboard
{
    private const string DetailsPrefix = "d:";
    private const int MaxPayloadBytes = 64;

    /// <summary>The buttons: chart, levels, details.</summary>
    public static InlineKeyboardMarkup Of(ProposalCard card, double? tick, ITelegramTexts words)
    {
        var buttons = new List<InlineKeyboardButton>
        {
            InlineKeyboardButton.WithUrl(words.ChartButton, ChartUrl(card.Symbol)),
            InlineKeyboardButton.WithCopyText(words.CopyButton, TelegramCard.Levels(card, tick, words)),
        };

        // A payload that does not fit would cost the whole message; an id so long occurs only with a symbol of more than 40 bytes.
        var payload = DetailsPrefix + card.CardId;
        if (Encoding.UTF8.GetByteCount(payload) <= MaxPayloadBytes)
        {
            buttons.Add(InlineKeyboardButton.WithCallbackData(words.DetailsButton, payload));
        }

        return new InlineKeyboardMarkup(buttons);
    }

    /// <summary>TradingView's chart of the perpetual future.</summary>
    public static string ChartUrl(string symbol) => $"https://www.tradingview.com/chart/?symbol=BINANCE:{Uri.EscapeDataString(symbol)}.P";

    /// <summary>The card a pressed button asks about; null when the button is none of ours.</summary>
    public static string? CardOf(string? payload) =>
        payload?.StartsWith(DetailsPrefix, StringComparison.Ordinal) == true ? payload[DetailsPrefix.Length..] : null;
}
