using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The cards in the live view: the newest whole, older ones on a line each. Green is LONG, red SHORT, grey expired.</summary>
internal static class DemoCardList
{
    private const int NormalWidth = 80;

    // Where the values of a card's lines begin, after label and indentation.
    private const int ValueColumn = 12;
    private const int HeadlineIndent = 2;

    // Older cards leave at least half of the remaining lines to the log, unless there are very few.
    private const int MinOlderCards = 3;

    // Prices without the tick size: enough digits to recognise one.
    private const int PriceDigits = 6;

    /// <summary>Draws the cards.</summary>
    /// <param name="snapshot">What to show.</param>
    /// <param name="width">Width of the terminal in cells.</param>
    /// <param name="maxLines">Maximum number of lines.</param>
    public static List<ViewLine> Draw(DemoSnapshot snapshot, int width, int maxLines)
    {
        if (maxLines < 2)
        {
            return [];
        }

        if (snapshot.Cards.IsEmpty)
        {
            return [ViewLine.Heading("newest card", width), new ViewLine(width).Add("none yet", ViewStyles.Muted)];
        }

        var lines = DrawNewest(snapshot.Cards[0], snapshot.MarketTime, width);
        if (lines.Count > maxLines)
        {
            lines.RemoveRange(maxLines - 1, lines.Count - maxLines + 1);
            lines.Add(new ViewLine(width).Add("… more; enlarge the terminal", ViewStyles.Muted));
        }

        lines.AddRange(DrawOlder(snapshot, width, maxLines - lines.Count));
        return lines;
    }

    private static List<ViewLine> DrawNewest(DemoCard card, DateTimeOffset now, int width)
    {
        var isExpired = card.IsExpiredAt(now);
        var title = isExpired ? $"newest card, expired at {card.Card.ExpiresAt.UtcDateTime:HH:mm:ss}" : "newest card";
        var lines = new List<ViewLine> { ViewLine.Heading(title, width) };
        var texts = card.Text.Split('\n');
        for (var i = 0; i < texts.Length; i++)
        {
            var isHeadline = i == 0;
            var style = isExpired ? ViewStyles.Muted : isHeadline ? StyleOf(card.Card) : ViewStyles.Plain;
            foreach (var text in ScreenText.Wrap(texts[i], width, isHeadline ? HeadlineIndent : ValueColumn))
            {
                lines.Add(new ViewLine(width).Add(text, style));
            }
        }

        return lines;
    }

    private static List<ViewLine> DrawOlder(DemoSnapshot snapshot, int width, int maxLines)
    {
        var count = Math.Min(maxLines - 1, Math.Max(MinOlderCards, maxLines / 2));
        var older = snapshot.Cards.Skip(1).Take(Math.Max(0, count)).ToList();
        var lines = new List<ViewLine>();
        if (older.Count > 0)
        {
            lines.Add(ViewLine.Heading("older cards: entry price, valid until", width));
            lines.AddRange(older.Select(card => DrawOlder(card, snapshot.MarketTime, width)));
        }

        return lines;
    }

    // The columns take 80 cells, or 60 without the strategy.
    private static ViewLine DrawOlder(DemoCard shown, DateTimeOffset now, int width)
    {
        var card = shown.Card;
        var isExpired = shown.IsExpiredAt(now);
        var text = isExpired ? ViewStyles.Muted : ViewStyles.Plain;
        var side = isExpired ? ViewStyles.Muted : StyleOf(card);
        var line = new ViewLine(width).AddColumn(SideOf(card), 7, side);
        if (width >= NormalWidth)
        {
            line.AddColumn(card.Symbol.Name, 10, text).AddColumn(card.Strategy, 22, text);
        }
        else
        {
            line.AddColumn(card.Symbol.Name, 12, text);
        }

        return line
            .AddColumn(PlainNumber.Format(card.Entry, PriceDigits), width >= NormalWidth ? 10 : 12, text, alignRight: true)
            .AddColumn($"until {card.ExpiresAt.UtcDateTime:HH:mm:ss}", 14, text)
            .AddColumn(isExpired ? "expired" : "open", 7, isExpired ? ViewStyles.Muted : ViewStyles.Good);
    }

    private static string SideOf(ProposalCard card)
    {
        if (card.IsTest)
        {
            return "● TEST";
        }

        return $"{(card.Side == Side.Long ? "▲" : "▼")} {SideNames.Of(card.Side)}";
    }

    private static Style StyleOf(ProposalCard card)
    {
        if (card.IsTest)
        {
            return ViewStyles.Warning;
        }

        return card.Side == Side.Long ? ViewStyles.Long : ViewStyles.Short;
    }
}
