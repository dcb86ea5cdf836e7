namespace DarkAlpha.Domain.Reports;

/// <summary>How far resolved cards went for and against before their exit.</summary>
/// <param name="Cards">Number of resolved cards.</param>
/// <param name="Points">
/// One point a card; of more than <see cref="MaxPoints"/> cards as many, evenly spaced in the order of the cards, the first included.
/// </param>
public sealed record Excursions(int Cards, IReadOnlyList<Excursions.ExcursionPoint> Points)
{
    /// <summary>The most points that a chart can show apart.</summary>
    public const int MaxPoints = 1_500;

    internal static Excursions Of(IEnumerable<ReportedCard> cards)
    {
        ReportedCard[] resolved = [.. cards.Where(card => card.Outcome.Exit is not null)];
        var shown = Math.Min(resolved.Length, MaxPoints);
        return new Excursions(
            resolved.Length,
            [.. Enumerable.Range(0, shown).Select(i => PointOf(resolved[(int)((long)i * resolved.Length / shown)]))]);
    }

    private static ExcursionPoint PointOf(ReportedCard card) => new(card.Outcome.MfeR, card.Outcome.MaeR, card.Outcome.Exit!.NetR);

    /// <summary>One card.</summary>
    /// <param name="MfeR">Maximum favourable excursion, at least 0.</param>
    /// <param name="MaeR">Maximum adverse excursion, at most 0.</param>
    /// <param name="NetR">Its result after costs.</param>
    public sealed record ExcursionPoint(double MfeR, double MaeR, double NetR);
}
