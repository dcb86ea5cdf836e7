using System.Globalization;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Reports;

/// <summary>The cards in groups; each list has every card once. Times are those of the card's creation, UTC.</summary>
/// <param name="Strategy">By strategy.</param>
/// <param name="Symbol">By symbol.</param>
/// <param name="Side">By direction.</param>
/// <param name="StrategyAndSymbol">By strategy and symbol.</param>
/// <param name="Confidence">By tenths of the confidence.</param>
/// <param name="Hour">By hour of the day.</param>
/// <param name="Weekday">By day of the week, Monday first.</param>
/// <param name="Month">By month.</param>
public sealed record ReportTables(
    IReadOnlyList<ReportGroup> Strategy,
    IReadOnlyList<ReportGroup> Symbol,
    IReadOnlyList<ReportGroup> Side,
    IReadOnlyList<ReportGroup> StrategyAndSymbol,
    IReadOnlyList<ReportGroup> Confidence,
    IReadOnlyList<ReportGroup> Hour,
    IReadOnlyList<ReportGroup> Weekday,
    IReadOnlyList<ReportGroup> Month)
{
    internal static ReportTables Of(IReadOnlyCollection<ReportedCard> cards) => new(
        By(cards, card => card.Strategy, name => name),
        By(cards, card => card.Symbol, symbol => symbol.Name),
        By(cards, card => card.Levels.Side, SideNames.Of),
        By(cards, card => (card.Strategy, card.Symbol), pair => $"{pair.Strategy} {pair.Symbol}"),
        By(cards, card => Math.Clamp((int)(card.Confidence / 10), 0, 9), NameTenth),
        By(cards, card => TimeOf(card).Hour, hour => hour.ToString("00", CultureInfo.InvariantCulture)),
        By(cards, card => ((int)TimeOf(card).DayOfWeek + 6) % 7, day => ((DayOfWeek)((day + 1) % 7)).ToString()),
        By(cards, card => TimeOf(card).ToString("yyyy-MM", CultureInfo.InvariantCulture), month => month));

    private static ReportGroup[] By<TKey>(IEnumerable<ReportedCard> cards, Func<ReportedCard, TKey> keyOf, Func<TKey, string> nameOf) =>
        [.. cards.GroupBy(keyOf).OrderBy(group => group.Key).Select(group => ReportGroup.Of(nameOf(group.Key), [.. group]))];

    private static DateTimeOffset TimeOf(ReportedCard card) => card.CreatedAt.ToDateTimeOffset();

    private static string NameTenth(int tenth) => tenth == 9 ? "90-100" : $"{tenth * 10}-{(tenth * 10) + 9}";
}
