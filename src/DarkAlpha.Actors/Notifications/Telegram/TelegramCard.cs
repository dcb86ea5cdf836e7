using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>A card as a Telegram message.</summary>
internal static class TelegramCard
{
    private const int MaxNameLength = 64;
    private const int MaxCopyLength = 256;

    /// <summary>The card as HTML of at most <see cref="MessageText.Limit"/> characters.</summary>
    /// <param name="card">The card.</param>
    /// <param name="tick">The symbol's tick size, or null.</param>
    /// <param name="words">The language.</param>
    public static string Render(ProposalCard card, double? tick, ITelegramTexts words)
    {
        if (card.IsTest)
        {
            return $"🧪 <b>{words.TestCard}</b>\n{words.TestOnly}\n{words.Why}{words.Colon}{Html.Escape(card.Rationale, MaxCopyLength)}\n<code>{Html.Escape(card.CardId, MaxCopyLength)}</code>";
        }

        // The rationale is the one part without a natural length: it gets what the rest leaves.
        var without = Render(card, tick, words, "");
        return Render(card, tick, words, Html.Escape(card.Rationale, MessageText.Limit - without.Length));
    }

    /// <summary>The levels as plain lines to paste elsewhere, at most 256 characters.</summary>
    public static string Levels(ProposalCard card, double? tick, ITelegramTexts words)
    {
        var figures = new CardNumbers(card, tick);
        var size = card.PositionUsdt.ToString("0.00");
        var levels = $"\n{words.Entry} {figures.Entry}\n{words.Stop} {figures.Stop}\n{words.Target} {figures.Target}\n{words.Size} {size} USDT";
        var headline = $"{card.Symbol} {words.Side(card.Side)}";
        var text = headline + levels;
        return text.Length <= MaxCopyLength ? text : headline[..Math.Max(0, MaxCopyLength - levels.Length)] + levels;
    }

    /// <summary>The mark of a direction.</summary>
    public static string Mark(Side side) => side == Side.Long ? "🟢" : "🔴";

    private static string Render(ProposalCard card, double? tick, ITelegramTexts words, string rationale)
    {
        var figures = new CardNumbers(card, tick);
        var target = $"{figures.TargetPercent}{words.Comma}{figures.Reward} R";
        string[] lines =
        [
            $"{Mark(card.Side)} <b>{words.Side(card.Side)} {Html.Escape(card.Symbol, MaxNameLength)}</b>",
            $"<i>{words.Strategy(Html.Escape(card.Strategy, MaxNameLength))}</i>",
            words.Suggestion(card.LeverageSuggest, figures.Confidence, Html.Escape(card.RiskLevel, MaxNameLength)),
            "",
            $"{words.Entry}{words.Colon}<code>{figures.Entry}</code>",
            $"{words.Stop}{words.Colon}<code>{figures.Stop}</code>{words.Remark(figures.StopPercent)}",
            $"{words.Target}{words.Colon}<code>{figures.Target}</code>{words.Remark(target)}",
            $"{words.Size}{words.Colon}<code>{figures.Size}</code> USDT{words.Remark(words.LossAtStop(figures.Risk))}",
            "",
            words.ValidUntil(figures.ExpiresAt, card.TtlMinutes),
            words.VoidAt(card.Side, figures.Stop),
            $"{words.Why}{words.Colon}{rationale}",
            $"{words.Data}{words.Colon}{words.Freshness(Escaped(card.DataHealth))}",
        ];
        return string.Join('\n', lines);
    }

    private static CardDataHealth Escaped(CardDataHealth health) =>
        health with { Reason = Html.Escape(health.Reason, MaxNameLength), Source = Html.Escape(health.Source, MaxNameLength) };
}
