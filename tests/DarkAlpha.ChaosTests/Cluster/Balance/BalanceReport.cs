using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>What a <see cref="BalanceCampaign"/> found.</summary>
/// <param name="Phases">Each load; the first one is the small cluster.</param>
internal sealed record BalanceReport(IReadOnlyList<BalancePhase> Phases) : ICampaignReport
{
    // Of what each node would have if all had the same.
    private const double MaxAway = 0.2;

    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Phases.Where(p => p.PerNode.Sum() != p.Symbols).Select(p => $"{p.Name}: {p.PerNode.Sum()} of {p.Symbols} symbols answer"),
        .. Phases.Skip(1).Where(p => Away(p) > MaxAway).Select(p => $"{p.Name}: the nodes have {string.Join(", ", p.PerNode)} symbols"),
        .. Phases.Where(p => p.Refused > 0).Select(p => $"{p.Name}: the exchange refused {p.Refused} requests"),
    ];

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var rows = Phases.Select(IReadOnlyList<string> (p) =>
        [
            p.Name,
            $"{p.Symbols}",
            $"{p.Symbols * p.TicksPerSecond}",
            $"{p.Warm:F0}",
            string.Join(' ', p.PerNode),
            $"{Away(p):P0}",
            string.Join(' ', p.ResidentMb.Select(mb => mb.ToString("F0", CultureInfo.InvariantCulture))),
            p == Phases[0] ? "-" : ((p.ResidentMb.Sum() - Phases[0].ResidentMb.Sum()) * 1_024 / (p.Symbols - Phases[0].Symbols)).ToString("F0", CultureInfo.InvariantCulture),
            $"{p.Evaluations:F0}",
            $"{p.Packets:F0}",
            $"{p.Bytes / 1_024:F1}",
            $"{p.MaxWeight}",
            $"{p.Refused}",
        ]);
        return MarkdownTable.Of(
            [
                "load", "symbols", "ticks/s", "warm after s", "symbols per node", "off by", "RSS MB", "KB per symbol", "evaluations/s", "packets/s between nodes",
                "KB/s between nodes", "weight per minute, most", "429 and 418",
            ],
            [.. rows]);
    }

    private static double Away(BalancePhase phase)
    {
        var even = (double)phase.Symbols / phase.PerNode.Length;
        return phase.PerNode.Max(count => Math.Abs(count - even)) / even;
    }
}
