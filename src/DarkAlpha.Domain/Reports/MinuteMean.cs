namespace DarkAlpha.Domain.Reports;

/// <summary>Gross R some minutes after the card; of cards that had exited by then, the R of the exit.</summary>
/// <param name="Minutes">Number of minutes.</param>
/// <param name="Cards">Cards that were watched so long, or had exited.</param>
/// <param name="Days">Number of UTC days that they are from.</param>
/// <param name="MeanR">Their mean; null when they are too few to say anything.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of that interval.</param>
public sealed record MinuteMean(int Minutes, int Cards, int Days, double? MeanR, double? Low, double? High)
{
    internal static MinuteMean Of(IEnumerable<ReportedCard> cards, int place)
    {
        var means = DayMeans.Of(
        [
            .. cards
                .Select(card => new DatedValue(card.CreatedAt, card.Path.AfterMinutes[place]))
                .Where(value => double.IsFinite(value.Value)),
        ]);
        return new MinuteMean(
            CardPath.Minutes[place], means.Count, means.Days, means.Known(means.Mean), means.Known(means.Low), means.Known(means.High));
    }
}
