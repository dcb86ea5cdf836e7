using System.Text;

namespace DarkAlpha.ChaosTests;

/// <summary>What a <see cref="SoakCampaign"/> found: whether the memory of a node that has come to rest stays where it is.</summary>
/// <param name="Samples">What the node used, in order.</param>
/// <param name="Settling">How long each part is left to find its level before growth is measured.</param>
/// <param name="Cards">Cards that arrived meanwhile.</param>
public sealed record SoakReport(IReadOnlyList<SoakSample> Samples, TimeSpan Settling, int Cards)
{
    // Less than this cannot be told from the garbage collector's tides within a few minutes.
    private const double MaxGrowth = 1;

    /// <summary>True when neither part's memory grows.</summary>
    public bool IsFlat => Growth(Settled(busy: false)) <= MaxGrowth && Growth(Settled(busy: true)) <= MaxGrowth;

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{"time",6}{"part",7}{"RSS MB",9}{"CPU s",9}{"CPU %",8}{"threads",9}");
        var before = Samples[0];
        foreach (var sample in Samples)
        {
            var share = sample == before ? 0 : (sample.CpuSeconds - before.CpuSeconds) / (sample.At - before.At).TotalSeconds * 100;
            text.AppendLine(
                $"{sample.At:mm\\:ss}".PadLeft(6)
                + $"{(sample.Busy ? "busy" : "quiet"),7}{sample.ResidentMb,9:F1}{sample.CpuSeconds,9:F1}{share,8:F1}{sample.Threads,9}");
            before = sample;
        }

        text.AppendLine($"cards delivered {Cards}");
        text.AppendLine($"growth, least squares, each part without its first {Settling.TotalMinutes:0.#} min:");
        Describe(text, "quiet", Settled(busy: false));
        Describe(text, "busy", Settled(busy: true));
        Describe(text, "both", [.. Samples.Where(s => s.At >= Settling)]);
        text.AppendLine(IsFlat ? $"FLAT: neither part grows by more than {MaxGrowth} MB/min" : $"NOT FLAT: a part grows by more than {MaxGrowth} MB/min");
        return text.ToString();
    }

    private static void Describe(StringBuilder text, string part, SoakSample[] samples)
    {
        if (samples.Length > 1)
        {
            text.AppendLine(
                $"{part,8}: {Growth(samples),7:F2} MB/min, from {samples.Min(s => s.ResidentMb):F1} to {samples.Max(s => s.ResidentMb):F1} MB");
        }
    }

    private SoakSample[] Settled(bool busy)
    {
        var part = Samples.Where(s => s.Busy == busy).ToArray();
        return [.. part.Where(s => s.At >= part[0].At + Settling)];
    }

    private static double Growth(SoakSample[] samples)
    {
        if (samples.Length < 2)
        {
            return double.NaN;
        }

        var time = samples.Average(s => s.At.TotalMinutes);
        var memory = samples.Average(s => s.ResidentMb);
        return samples.Sum(s => (s.At.TotalMinutes - time) * (s.ResidentMb - memory)) / samples.Sum(s => Math.Pow(s.At.TotalMinutes - time, 2));
    }
}
