namespace DarkAlpha.Simulator.Synthetic;

/// <summary>The period covered by one archive file.</summary>
public enum ArchivePeriod
{
    /// <summary>One UTC day: <c>BTCUSDT-1m-2026-01-05.csv.gz</c>.</summary>
    Day,

    /// <summary>One UTC month: <c>BTCUSDT-1m-2026-01.csv.gz</c>.</summary>
    Month,
}
