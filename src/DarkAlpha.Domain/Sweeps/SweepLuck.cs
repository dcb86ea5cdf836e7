namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// What luck alone would show for the best of many sets, none of which has an edge, were they independent. Sets of one grid are not, so the
/// true figures are lower.
/// </summary>
/// <param name="Sets">Number of sets tried; of those with the same cards, one.</param>
/// <param name="ExpectedBest">
/// The mean net R to be expected of the best of them (the maximum of that many normal values, as in the deflated Sharpe ratio of Bailey and
/// López de Prado 2014).
/// </param>
/// <param name="Needed">The mean net R that the best of them exceeds in one sweep of forty only.</param>
/// <param name="Deflated">
/// The probability that the true mean is above 0 once the expected best is taken off: the deflated Sharpe ratio.
/// </param>
public sealed record SweepLuck(int Sets, double ExpectedBest, double Needed, double Deflated)
{
    private const double EulerMascheroni = 0.5772156649015329;

    // As far up as the upper end of a 95 % interval.
    private const double Confidence = 0.975;

    /// <summary>What luck would show beside the figures of a set.</summary>
    /// <param name="figures">The figures; their interval gives the standard error.</param>
    /// <param name="sets">Number of sets tried; of those with the same cards, one.</param>
    public static SweepLuck Of(SweepFigures figures, int sets)
    {
        var error = figures.StandardError;
        var best = error * ExpectedMaximum(sets);
        return new SweepLuck(
            sets,
            best,
            error * NormalDistribution.Quantile(Math.Pow(Confidence, 1d / sets)),
            error > 0 ? NormalDistribution.Cumulative((figures.Mean - best) / error) : double.NaN);
    }

    /// <summary>The expected maximum of independent standard normal values.</summary>
    internal static double ExpectedMaximum(int count) => count < 2
        ? 0
        : ((1 - EulerMascheroni) * NormalDistribution.Quantile(1 - (1d / count)))
            + (EulerMascheroni * NormalDistribution.Quantile(1 - (1 / (count * Math.E))));
}
