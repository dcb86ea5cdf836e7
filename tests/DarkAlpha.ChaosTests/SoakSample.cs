using System.Diagnostics;

namespace DarkAlpha.ChaosTests;

/// <summary>Resource usage of a process at one time.</summary>
/// <param name="At">Time since the first sample.</param>
/// <param name="Busy">True in the busy part.</param>
/// <param name="ResidentMb">Resident memory, MB of 1,048,576 bytes.</param>
/// <param name="CpuSeconds">CPU time since its start, s.</param>
/// <param name="Threads">Number of threads.</param>
public sealed record SoakSample(TimeSpan At, bool Busy, double ResidentMb, double CpuSeconds, int Threads)
{
    private const double Megabyte = 1_048_576;

    /// <summary>Samples a process.</summary>
    public static SoakSample Of(Process process, TimeSpan at, bool busy)
    {
        ArgumentNullException.ThrowIfNull(process);
        process.Refresh();
        return new SoakSample(at, busy, process.WorkingSet64 / Megabyte, process.TotalProcessorTime.TotalSeconds, process.Threads.Count);
    }
}
