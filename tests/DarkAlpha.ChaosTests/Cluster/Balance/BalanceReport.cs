using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>Results of a <see cref="BalanceCampaign"/>.</summary>
/// <param name="Phases">The phases; the first one is the baseline with few symbols.</param>
internal sealed record BalanceReport(IReadOnlyList<BalancePhase> Phases) : ICampaignReport
{
    // Relative to an even distribution.
    private const double MaxDeviation = 0.2;

    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Phases.Where(p => p.PerNode.Sum() != p.Symbols).Select(p => $"{p.Name}: {p.PerNode.Sum()} of {p.Symbols} symbols respond"),
        .. Phases.Skip(1).Where(p => Deviation(p) > MaxDeviation)
            .Select(p => $"{p.Name}: uneven distribution, symbols per node {string.Join(", ", p.PerNode)}"),
        .. Phases.Where(p => p.Rejected > 0).Select(p => $"{p.Name}: the exchange rejected {p.Rejected} requests"),
    ];

    /// <summary>The results as a Markdown table.</summary>
    public override string ToString()
    {
        var rows = Phases.Select(IReadOnlyList<string> (p) =>
        [
            p.Name,
            $"{p.Symbols}",
            $"{p.Symbols * p.TicksPerSecond}",
            $"{p.Warm:F0}",
            string.Join(' ', p.PerNode),
            $"{Deviation(p):P0}",
            string.Join(' ', p.ResidentMb.Select(mb => mb.ToString("F0", CultureInfo.InvariantCulture))),
            p == Phases[0]
                ? "-"
                : ((p.ResidentMb.Sum() - Phases[0].ResidentMb.Sum()) * 1_024 / (p.Symbols - Phases[0].Symbols))
                    .ToString("F0", CultureInfo.InvariantCulture),
            $"{p.Evaluations:F0}",
            $"{p.Packets:F0}",
            $"{p.Bytes / 1_024:F1}",
            $"{p.MaxWeight}",
            $"{p.Rejected}",
        ]);
        return MarkdownTable.Of(
            [
                "load", "symbols", "ticks/s", "warm after s", "symbols per node", "deviation", "RSS MB", "KB per symbol", "evaluations/s",
                "packets/s between nodes", "KB/s between nodes", "max weight per minute", "429 and 418",
            ],
            [.. rows]);
    }

    private static double Deviation(BalancePhase phase)
    {
        var even = (double)phase.Symbols / phase.PerNode.Length;
        return phase.PerNode.Max(count => Math.Abs(count - even)) / even;
    }
}
