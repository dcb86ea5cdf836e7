using System.Text;

namespace DarkAlpha.ChaosTests;

/// <summary>Results of a <see cref="SoakCampaign"/>: whether a node's memory is stable after warm-up.</summary>
/// <param name="Samples">Resource samples in order.</param>
/// <param name="WarmUp">Duration at the start of each part that is excluded from the growth.</param>
/// <param name="Cards">Number of cards delivered.</param>
public sealed record SoakReport(IReadOnlyList<SoakSample> Samples, TimeSpan WarmUp, int Cards)
{
    // MB/min. Smaller growth cannot be distinguished from garbage-collector fluctuations within a few minutes.
    private const double MaxGrowth = 1;

    /// <summary>True when memory grows in neither part.</summary>
    public bool IsFlat => Growth(AfterWarmUp(busy: false)) <= MaxGrowth && Growth(AfterWarmUp(busy: true)) <= MaxGrowth;

    /// <summary>The samples and the growth as a table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{"time",6}{"part",7}{"RSS MB",9}{"CPU s",9}{"CPU %",8}{"threads",9}");
        var previous = Samples[0];
        foreach (var sample in Samples)
        {
            var share = sample == previous ? 0 : (sample.CpuSeconds - previous.CpuSeconds) / (sample.At - previous.At).TotalSeconds * 100;
            text.AppendLine(
                $"{sample.At:mm\\:ss}".PadLeft(6)
                + $"{(sample.Busy ? "busy" : "quiet"),7}{sample.ResidentMb,9:F1}{sample.CpuSeconds,9:F1}{share,8:F1}{sample.Threads,9}");
            previous = sample;
        }

        text.AppendLine($"cards delivered {Cards}");
        text.AppendLine($"growth by least squares, without the first {WarmUp.TotalMinutes:0.#} min of each part:");
        Describe(text, "quiet", AfterWarmUp(busy: false));
        Describe(text, "busy", AfterWarmUp(busy: true));
        Describe(text, "both", [.. Samples.Where(s => s.At >= WarmUp)]);
        text.AppendLine(
            IsFlat
                ? $"FLAT: neither part grows by more than {MaxGrowth} MB/min"
                : $"NOT FLAT: a part grows by more than {MaxGrowth} MB/min");
        return text.ToString();
    }

    private static void Describe(StringBuilder text, string part, SoakSample[] samples)
    {
        if (samples.Length > 1)
        {
            var (least, most) = (samples.Min(s => s.ResidentMb), samples.Max(s => s.ResidentMb));
            text.AppendLine($"{part,8}: {Growth(samples),7:F2} MB/min, from {least:F1} to {most:F1} MB");
        }
    }

    private SoakSample[] AfterWarmUp(bool busy)
    {
        var part = Samples.Where(s => s.Busy == busy).ToArray();
        return [.. part.Where(s => s.At >= part[0].At + WarmUp)];
    }

    private static double Growth(SoakSample[] samples)
    {
        if (samples.Length < 2)
        {
            return double.NaN;
        }

        var time = samples.Average(s => s.At.TotalMinutes);
        var memory = samples.Average(s => s.ResidentMb);
        return samples.Sum(s => (s.At.TotalMinutes - time) * (s.ResidentMb - memory))
            / samples.Sum(s => Math.Pow(s.At.TotalMinutes - time, 2));
    }
}
