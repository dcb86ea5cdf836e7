using System.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>A card for a terminal of 80 columns or more: what to do first, why and how fresh below.</summary>
public static class ConsoleCard
{
    /// <summary>The card in plain lines, each ended by <c>\n</c>.</summary>
    /// <param name="card">The card.</param>
    /// <param name="tick">The symbol's tick size, or null.</param>
    public static string Render(ProposalCard card, double? tick)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.IsTest)
        {
            return RenderTest(card);
        }

        var figures = new CardNumbers(card, tick);
        var width = Math.Max(figures.Entry.Length, Math.Max(figures.Stop.Length, figures.Target.Length));
        var text = new StringBuilder();
        var headline = $"{SideNames.Of(card.Side),-5} {card.Symbol}   {card.Strategy}   confidence {figures.Confidence}   risk {card.RiskLevel}";
        Line(text, $"{(card.Side == Side.Long ? "▲" : "▼")} {headline}");
        Line(text, $"    entry   {figures.Entry.PadLeft(width)}");
        Line(text, $"    stop    {figures.Stop.PadLeft(width)}   {figures.StopPercent}");
        Line(text, $"    target  {figures.Target.PadLeft(width)}   {figures.TargetPercent}, {figures.Reward} R");
        Line(text, $"    size    {figures.Size} USDT at {card.LeverageSuggest}x, loses {figures.Risk} USDT at the stop");
        Line(text, $"    until   {card.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {card.TtlMinutes} min after it was decided");
        Line(text, $"    why     {card.Rationale}");
        Line(text, $"    data    {Freshness(card.DataHealth)}");
        Line(text, $"    card    {card.CardId}   trace {card.TraceId}");
        return text.ToString();
    }

    private static string RenderTest(ProposalCard card)
    {
        var text = new StringBuilder();
        Line(text, "● TEST CARD, do not trade it: it tries the channels and has no levels");
        Line(text, $"    why     {card.Rationale}");
        Line(text, $"    until   {card.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line(text, $"    card    {card.CardId}");
        return text.ToString();
    }

    private static string Freshness(CardDataHealth health)
    {
        var ages = new[]
        {
            Age("price", health.PriceAgeMs),
            Age("kline", health.KlineRecvAgeMs),
            Age("funding", health.FundingAgeMs),
            Age("open interest", health.OiAgeMs),
        };
        return $"{health.Reason} by {health.Source}: {string.Join(", ", ages)}";
    }

    private static string Age(string what, long? milliseconds) =>
        CardNumbers.Seconds(milliseconds) is { } seconds ? $"{what} {seconds} s" : $"{what} none";

    // Text from outside must not move the cursor or end the line.
    private static void Line(StringBuilder text, string line)
    {
        foreach (var character in line)
        {
            text.Append(char.IsControl(character) ? ' ' : character);
        }

        text.Append('\n');
    }
}
