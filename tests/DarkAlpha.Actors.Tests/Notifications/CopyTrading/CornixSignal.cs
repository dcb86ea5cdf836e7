using System.Globalization;
using System.Text.RegularExpressions;

namespace DarkAlpha.Actors.Tests.Notifications.CopyTrading;

/// <summary>
/// A reader of Cornix' published rules of free text (https://help.cornix.io/en/articles/5814956-signal-posting), which shares nothing with
/// the program: the keywords decide, whatever their order.
/// </summary>
internal sealed partial record CornixSignal(string Pair, bool IsLong, decimal Leverage, decimal Entry, decimal Target, decimal Stop)
{
    /// <summary>Reads a signal.</summary>
    /// <exception cref="FormatException">A rule is broken.</exception>
    public static CornixSignal Parse(string text)
    {
        // "Always have a full coin pair name"
        var pair = Only(PairPattern().Matches(text), "pair");

        // "Always have the Buy or Entry keyword", "Take Profit, Sell, Target or TP", "Type out the word Stop"
        var entry = PriceOf(text, EntryPattern(), "entry");
        var target = PriceOf(text, TargetPattern(), "target");
        var stop = PriceOf(text, StopPattern(), "stop");

        // "Leverage signals need a leverage indication, with the keyword Leverage or Lev"
        var leverage = PriceOf(text, LeveragePattern(), "leverage");

        // "A stop loss price can't be above the entry for a long signal, or below the entry for a short signal"
        var isLong = target > entry;
        if (entry == target || entry == stop || isLong != stop < entry)
        {
            throw new FormatException($"entry {entry}, target {target} and stop {stop} contradict each other");
        }

        var said = Only(SidePattern().Matches(text), "side");
        return said == "LONG" == isLong
            ? new CornixSignal(pair, isLong, leverage, entry, target, stop)
            : throw new FormatException($"the prices are not those of a {said}");
    }

    private static decimal PriceOf(string text, Regex pattern, string what)
    {
        var price = decimal.Parse(Only(pattern.Matches(text), what), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return price > 0 ? price : throw new FormatException($"{what} is {price}");
    }

    private static string Only(MatchCollection matches, string what) => matches.Count == 1
        ? matches[0].Groups["value"].Value
        : throw new FormatException($"{matches.Count} times {what}");

    [GeneratedRegex(@"(?<value>[\p{L}\p{Nd}]+/(USDT|USDC|FDUSD|BUSD|BTC))\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PairPattern();

    [GeneratedRegex(@"\b(buy|entry)\b[^\d\n]*(?<value>[\d.]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex EntryPattern();

    [GeneratedRegex(
        @"\b(take[ -]profit|sell|target|tp)\b[^\d\n]*(?<value>[\d.]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex TargetPattern();

    [GeneratedRegex(@"\bstop\b[^\d\n]*(?<value>[\d.]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex StopPattern();

    [GeneratedRegex(@"\b(leverage|lev)\b[^\d\n]*(?<value>[\d.]+)x\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex LeveragePattern();

    [GeneratedRegex(@"^(?<value>LONG|SHORT)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex SidePattern();
}
