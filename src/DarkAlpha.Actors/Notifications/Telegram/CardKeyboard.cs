using System.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using Telegram.Bot.Types.ReplyMarkups;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The inline buttons below a card. A button carries everything needed to answer it, so it still works after a restart.</summary>
internal static class CardKeyboard
{
    private const string DetailsPrefix = "d:";
    private const int MaxPayloadBytes = 64;

    /// <summary>Creates the buttons chart, copy levels and details.</summary>
    public static InlineKeyboardMarkup Of(ProposalCard card, double? tick, ITelegramTexts texts)
    {
        var buttons = new List<InlineKeyboardButton>
        {
            InlineKeyboardButton.WithUrl(texts.ChartButton, ChartUrl(card.Symbol.Name)),
            InlineKeyboardButton.WithCopyText(texts.CopyButton, TelegramCard.Levels(card, tick, texts)),
        };

        // Telegram refuses the whole message when a payload is too long. That needs a symbol of more than 40 bytes.
        var payload = DetailsPrefix + card.CardId.Value;
        if (Encoding.UTF8.GetByteCount(payload) <= MaxPayloadBytes)
        {
            buttons.Add(InlineKeyboardButton.WithCallbackData(texts.DetailsButton, payload));
        }

        return new InlineKeyboardMarkup(buttons);
    }

    /// <summary>Address of the TradingView chart of the perpetual contract.</summary>
    public static string ChartUrl(string symbol) => $"https://www.tradingview.com/chart/?symbol=BINANCE:{Uri.EscapeDataString(symbol)}.P";

    /// <summary>The card id carried by a pressed button; null when the button is not one of these.</summary>
    public static CardId? CardOf(string? payload) =>
        payload?.StartsWith(DetailsPrefix, StringComparison.Ordinal) == true ? new CardId(payload[DetailsPrefix.Length..]) : null;
}
