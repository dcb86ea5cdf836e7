using System.Diagnostics;

namespace DarkAlpha.ChaosTests;

/// <summary>What a process used at one moment.</summary>
/// <param name="At">Since the process was first looked at.</param>
/// <param name="Busy">True in the busy part.</param>
/// <param name="ResidentMb">Memory it holds (resident set), MB of 1,048,576 bytes.</param>
/// <param name="CpuSeconds">Processor time since its start.</param>
/// <param name="Threads">Threads it has.</param>
public sealed record SoakSample(TimeSpan At, bool Busy, double ResidentMb, double CpuSeconds, int Threads)
{
    private const double Megabyte = 1_048_576;

    /// <summary>Looks at a process.</summary>
    public static SoakSample Of(Process process, TimeSpan at, bool busy)
    {
        ArgumentNullException.ThrowIfNull(process);
        process.Refresh();
        return new SoakSample(at, busy, process.WorkingSet64 / Megabyte, process.TotalProcessorTime.TotalSeconds, process.Threads.Count);
    }
}
