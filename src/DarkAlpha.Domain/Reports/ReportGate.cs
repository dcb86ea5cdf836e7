namespace DarkAlpha.Domain.Reports;

/// <summary>What one gate kept back, and what that saved: minus the sum of net R of its episodes.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Episodes">Number of episodes.</param>
/// <param name="Resolved">Those with an exit.</param>
/// <param name="Days">Number of UTC days with a resolved one.</param>
/// <param name="IsEnough">False when that is too few to say anything.</param>
/// <param name="SavedR">What it saved; below 0, what it cost. 0 without a resolved episode.</param>
/// <param name="SavedLow">Lower end of its 95 % interval; null when it is not enough.</param>
/// <param name="SavedHigh">Upper end of that interval.</param>
/// <param name="MeanNetR">Mean net R of its episodes; null when it is not enough.</param>
public sealed record ReportGate(
    string Gate, int Episodes, int Resolved, int Days, bool IsEnough, double SavedR, double? SavedLow, double? SavedHigh, double? MeanNetR)
{
    internal static ReportGate Of(string gate, IEnumerable<RefusedSample> refused)
    {
        var summary = OutcomeStatistics.Summarize([.. refused.Select(sample => new OutcomeSample(sample.OpenedAt, sample.Outcome))]);
        return new ReportGate(
            gate,
            summary.Count,
            summary.Resolved,
            summary.Days,
            summary.IsEnough,
            summary.Resolved == 0 ? 0 : 0 - summary.SumNetR,
            summary.IsEnough ? 0 - (summary.MeanNetHigh * summary.Resolved) : null,
            summary.IsEnough ? 0 - (summary.MeanNetLow * summary.Resolved) : null,
            summary.IsEnough ? summary.MeanNetR : null);
    }
}
