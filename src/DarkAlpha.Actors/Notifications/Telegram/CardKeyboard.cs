using System.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;
using Telegram.Bot.Types.ReplyMarkups;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The inline buttons below a card. A button carries everything needed to answer it, so it still works after a restart.</summary>
internal static class CardKeyboard
{
    private const string DetailsPrefix = "d:";
    private const string TookPrefix = "t:";
    private const string SkippedPrefix = "s:";
    private const int MaxPayloadBytes = 64;

    /// <summary>
    /// Creates the buttons chart, copy levels and details, and below them those that say what a person did with the card.
    /// </summary>
    /// <param name="card">A card with levels; not a test card.</param>
    /// <param name="tick">The symbol's tick size, or null.</param>
    /// <param name="texts">Texts of the language.</param>
    /// <param name="isObeyed">False for a chat whose buttons nobody answers: it gets those that need no answer.</param>
    public static InlineKeyboardMarkup Of(ProposalCard card, double? tick, ITelegramTexts texts, bool isObeyed = true)
    {
        var looking = new List<InlineKeyboardButton>
        {
            InlineKeyboardButton.WithUrl(texts.ChartButton, ChartUrl(card.Symbol.Name)),
            InlineKeyboardButton.WithCopyText(texts.CopyButton, TelegramCard.Levels(card, tick, texts)),
        };

        // Telegram refuses the whole message when a payload is too long. That needs a symbol of more than 40 bytes.
        if (!isObeyed || Encoding.UTF8.GetByteCount(DetailsPrefix + card.CardId.Value) > MaxPayloadBytes)
        {
            return new InlineKeyboardMarkup(looking);
        }

        looking.Add(InlineKeyboardButton.WithCallbackData(texts.DetailsButton, DetailsPrefix + card.CardId.Value));
        InlineKeyboardButton[] marking =
        [
            InlineKeyboardButton.WithCallbackData(texts.Results.TookButton, TookPrefix + card.CardId.Value),
            InlineKeyboardButton.WithCallbackData(texts.Results.SkippedButton, SkippedPrefix + card.CardId.Value),
        ];
        InlineKeyboardButton[][] rows = [[.. looking], marking];
        return new InlineKeyboardMarkup(rows);
    }

    /// <summary>Address of the TradingView chart of the perpetual contract.</summary>
    public static string ChartUrl(string symbol) => $"https://www.tradingview.com/chart/?symbol=BINANCE:{Uri.EscapeDataString(symbol)}.P";

    /// <summary>The card whose details a pressed button requests; null when it is another button.</summary>
    public static CardId? CardOf(string? payload) => CardOf(payload, DetailsPrefix);

    /// <summary>The card that a pressed button marks, and the mark; null when it is another button.</summary>
    public static (CardId Card, string Mark)? MarkOf(string? payload) =>
        CardOf(payload, TookPrefix) is { } taken ? (taken, CardMark.Took)
        : CardOf(payload, SkippedPrefix) is { } skipped ? (skipped, CardMark.Skipped)
        : null;

    private static CardId? CardOf(string? payload, string prefix) =>
        payload?.StartsWith(prefix, StringComparison.Ordinal) == true ? new CardId(payload[prefix.Length..]) : null;
}
