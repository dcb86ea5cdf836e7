namespace DarkAlpha.Domain.Reports;

/// <summary>Net R of cards that are acted on late: at the close of a later minute, with the same levels.</summary>
/// <param name="Minutes">The delay.</param>
/// <param name="Cards">Resolved cards that had not exited by then.</param>
/// <param name="Days">Number of UTC days that they are from.</param>
/// <param name="MeanNetR">Their mean net R when late; null when they are too few to say anything.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of that interval.</param>
/// <param name="MeanNetRInTime">Mean net R of the same cards when acted on at once.</param>
public sealed record DelayMean(int Minutes, int Cards, int Days, double? MeanNetR, double? Low, double? High, double? MeanNetRInTime)
{
    internal static DelayMean Of(IEnumerable<ReportedCard> cards, int place)
    {
        ReportedCard[] late = [.. cards.Where(card => card.Outcome.Exit is not null && double.IsFinite(card.Path.LateNetR[place]))];
        var means = DayMeans.Of([.. late.Select(card => new DatedValue(card.CreatedAt, card.Path.LateNetR[place]))]);
        var inTime = DayMeans.Of([.. late.Select(card => new DatedValue(card.CreatedAt, card.Outcome.Exit!.NetR))]);
        return new DelayMean(
            CardPath.Delays[place],
            means.Count,
            means.Days,
            means.Known(means.Mean),
            means.Known(means.Low),
            means.Known(means.High),
            inTime.Known(inTime.Mean));
    }
}
