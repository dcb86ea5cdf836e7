namespace DarkAlpha.Domain.Reports;

/// <summary>
/// What entries at random minutes would have given: same symbols, number, directions and relative stop distances, target 2 R.
/// </summary>
/// <param name="Cards">Number of cards that were compared: all resolved ones.</param>
/// <param name="Draws">Number of times that all of them were entered at random.</param>
/// <param name="MeanNetR">The mean of the draws' means.</param>
/// <param name="MeanNetLow">95 % of the draws' means lie at or above this and at or below <paramref name="MeanNetHigh"/>.</param>
/// <param name="MeanNetHigh">See <paramref name="MeanNetLow"/>.</param>
/// <param name="Percentile">Percent of the draws' means that lie below the mean of the cards.</param>
public sealed record RandomEntryComparison(
    int Cards, int Draws, double MeanNetR, double MeanNetLow, double MeanNetHigh, double Percentile);
