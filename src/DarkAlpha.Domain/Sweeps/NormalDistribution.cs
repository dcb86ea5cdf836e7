namespace DarkAlpha.Domain.Sweeps;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>The probability of a value of at most <paramref name="z"/>; within 2e-7 (Abramowitz and Stegun 1964, 7.1.26).</summary>
    public static double Cumulative(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var polynomial = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        var tail = polynomial * Math.Exp(-x * x) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>
    /// The value that is not exceeded with a probability above 0 and below 1; to about seven digits (Wichura 1988, AS 241, PPND7).
    /// </summary>
    public static double Quantile(double probability)
    {
        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * (3.3871327179 + (r * (50.434271938 + (r * (159.29113202 + (r * 59.109374720))))))
                / (1 + (r * (17.895169469 + (r * (78.757757664 + (r * 67.187563600))))));
        }

        var z = Tail(Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability))));
        return q < 0 ? -z : z;
    }

    private static double Tail(double r)
    {
        if (r <= 5)
        {
            r -= 1.6;
            return (1.4234372777 + (r * (2.7568153900 + (r * (1.3067284816 + (r * 0.17023821103))))))
                / (1 + (r * (0.73700164250 + (r * 0.12021132975))));
        }

        r -= 5;
        return (6.6579051150 + (r * (3.0812263860 + (r * (0.42868294337 + (r * 0.017337203997))))))
            / (1 + (r * (0.24197894225 + (r * 0.012258202635))));
    }
}
