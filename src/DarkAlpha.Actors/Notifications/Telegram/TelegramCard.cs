using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Renders a card as a Telegram message.</summary>
internal static class TelegramCard
{
    private const int MaxNameLength = 64;
    private const int MaxCopyLength = 256;

    /// <summary>Renders a card as HTML of at most <see cref="MessageText.Limit"/> characters.</summary>
    /// <param name="card">A card or a test card.</param>
    /// <param name="tick">The symbol's tick size; null rounds prices to eight significant digits.</param>
    /// <param name="texts">Texts of the language.</param>
    public static string Render(ProposalCard card, double? tick, ITelegramTexts texts)
    {
        if (card.IsTest)
        {
            return $"🧪 <b>{texts.TestCard}</b>\n{texts.TestOnly}\n{texts.Why}{texts.Colon}{Html.Escape(card.Rationale, MaxCopyLength)}\n"
                + $"<code>{Html.Escape(card.CardId.Value, MaxCopyLength)}</code>";
        }

        // Only the rationale has no natural maximum length: it gets the space that the rest leaves.
        var without = Render(card, tick, texts, "");
        var rationale = ChatConditionText.DescribeTrigger(card.Rationale, texts);
        return Render(card, tick, texts, Html.Escape(rationale, MessageText.Limit - without.Length));
    }

    /// <summary>The levels as plain lines for the copy button, at most 256 characters.</summary>
    public static string Levels(ProposalCard card, double? tick, ITelegramTexts texts)
    {
        var numbers = new CardNumbers(card, tick);
        var size = card.PositionUsdt.ToString("0.00");
        var levels = $"\n{texts.Entry} {numbers.Entry}\n{texts.Stop} {numbers.Stop}\n{texts.Target} {numbers.Target}\n"
            + $"{texts.Size} {size} USDT";
        var headline = $"{card.Symbol} {texts.Side(card.Side)}";
        var text = headline + levels;
        return text.Length <= MaxCopyLength ? text : headline[..Math.Max(0, MaxCopyLength - levels.Length)] + levels;
    }

    /// <summary>Emoji of a side.</summary>
    public static string Mark(Side side) => side == Side.Long ? "🟢" : "🔴";

    private static string Render(ProposalCard card, double? tick, ITelegramTexts texts, string rationale)
    {
        var numbers = new CardNumbers(card, tick);
        var target = $"{numbers.TargetPercent}{texts.Comma}{numbers.Reward} R";
        string[] lines =
        [
            $"{Mark(card.Side)} <b>{texts.Side(card.Side)} {Html.Escape(card.Symbol.Name, MaxNameLength)}</b>",
            $"<i>{texts.Strategy(Html.Escape(card.Strategy, MaxNameLength))}</i>",
            texts.Suggestion(card.LeverageSuggest, numbers.Confidence, Html.Escape(card.RiskLevel, MaxNameLength)),
            "",
            $"{texts.Entry}{texts.Colon}<code>{numbers.Entry}</code>",
            $"{texts.Stop}{texts.Colon}<code>{numbers.Stop}</code>{texts.InBrackets(numbers.StopPercent)}",
            $"{texts.Target}{texts.Colon}<code>{numbers.Target}</code>{texts.InBrackets(target)}",
            $"{texts.Size}{texts.Colon}<code>{numbers.Size}</code> USDT{texts.InBrackets(texts.LossAtStop(numbers.Risk))}",
            "",
            texts.ValidUntil(numbers.ExpiresAt, card.TtlMinutes),
            texts.VoidAt(card.Side, numbers.Stop),
            $"{texts.Why}{texts.Colon}{rationale}",
            $"{texts.Data}{texts.Colon}{texts.Freshness(Escaped(card.DataHealth))}",
        ];
        return string.Join('\n', lines);
    }

    private static CardDataHealth Escaped(CardDataHealth health) =>
        health with { Reason = Html.Escape(health.Reason, MaxNameLength), Source = Html.Escape(health.Source, MaxNameLength) };
}
