using System.Text;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Renders a card for a terminal of at least 80 columns: the levels first, then the rationale and the age of the data.</summary>
public static class ConsoleCard
{
    /// <summary>Renders the card as plain lines, each terminated by <c>\n</c>.</summary>
    /// <param name="card">A card or a test card.</param>
    /// <param name="tick">The symbol's tick size; null rounds prices to eight significant digits.</param>
    public static string Render(ProposalCard card, double? tick)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.IsTest)
        {
            return RenderTest(card);
        }

        var numbers = new CardNumbers(card, tick);
        var width = Math.Max(numbers.Entry.Length, Math.Max(numbers.Stop.Length, numbers.Target.Length));
        var text = new StringBuilder();
        var headline =
            $"{SideNames.Of(card.Side),-5} {card.Symbol}   {card.Strategy}   confidence {numbers.Confidence}   risk {card.RiskLevel}";
        Line(text, $"{(card.Side == Side.Long ? "▲" : "▼")} {headline}");
        Line(text, $"    entry   {numbers.Entry.PadLeft(width)}");
        Line(text, $"    stop    {numbers.Stop.PadLeft(width)}   {numbers.StopPercent}");
        Line(text, $"    target  {numbers.Target.PadLeft(width)}   {numbers.TargetPercent}, {numbers.Reward} R");
        Line(text, $"    size    {numbers.Size} USDT at {card.LeverageSuggest}x, loses {numbers.Risk} USDT at the stop");
        Line(text, $"    margin  {Margin(card.LeverageSuggest, numbers)}");
        Line(text, $"    until   {card.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {card.TtlMinutes} min after it was decided");
        Line(text, $"    why     {card.Rationale}");
        Line(text, $"    data    {Freshness(card.DataHealth)}");
        Line(text, $"    card    {card.CardId}   trace {card.TraceId}");
        return text.ToString();
    }

    private static string RenderTest(ProposalCard card)
    {
        var text = new StringBuilder();
        Line(text, "● TEST CARD, do not trade: it tests the channels and has no levels");
        Line(text, $"    why     {card.Rationale}");
        Line(text, $"    until   {card.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        Line(text, $"    card    {card.CardId}");
        return text.ToString();
    }

    private static string Margin(int leverage, CardNumbers numbers) => numbers.IsLiquidatedBeforeStop
        ? $"⚠ at {leverage}x liquidated about {numbers.LiquidationDistance} against it, before the stop at {numbers.StopDistance}"
        : $"at {leverage}x liquidated about {numbers.LiquidationDistance} against it; the stop is at {numbers.StopDistance}";

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

    private static string Age(string name, long? milliseconds) =>
        AgeText.Seconds(milliseconds) is { } seconds ? $"{name} {seconds} s" : $"{name} none";

    // Untrusted text must not contain terminal escape sequences or line breaks.
    private static void Line(StringBuilder text, string line)
    {
        foreach (var character in line)
        {
            text.Append(char.IsControl(character) ? ' ' : character);
        }

        text.Append('\n');
    }
}
