using System.Collections.Immutable;
using System.Text;
using DarkAlpha.ChaosTests.Cluster;

namespace DarkAlpha.ChaosTests.Page;

/// <summary>Results of a <see cref="PageCampaign"/>; a part that was left out is empty.</summary>
/// <param name="Delays">How long cards take from the journal to the screen.</param>
/// <param name="Load">What pages of many symbols cost.</param>
/// <param name="Memory">Memory, hour by hour.</param>
internal sealed record PageReport(IReadOnlyList<PageDelays> Delays, PageLoad? Load, IReadOnlyList<PageMemory> Memory) : ICampaignReport
{
    private const double MaxDelay = 300;
    private const double MaxPaint = 1_000;
    private const double MaxCores = 0.05;

    // Garbage collection makes memory of one moment uncertain, so parts of the time are compared.
    private const double MaxGrowth = 1.1;

    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Delays.Where(d => Percentile(d.Milliseconds, 0.95) > MaxDelay).Select(d => $"{d.Market}: p95 of cards is above {MaxDelay} ms"),
        .. Load is { } load && load.FirstPaints.Max() > MaxPaint
            ? [$"the first paint takes more than {MaxPaint} ms"]
            : Array.Empty<string>(),
        .. Load is { } cost && cost.Watched.Average(m => m.Cores) - cost.Alone.Average(m => m.Cores) > MaxCores
            ? [$"{cost.Pages} pages cost more than {MaxCores} cores"]
            : Array.Empty<string>(),
        .. Growth(m => m.NodeMb) > MaxGrowth ? ["the node's memory grows"] : Array.Empty<string>(),
        .. Growth(m => m.PageMb) > MaxGrowth ? ["the page's memory grows"] : Array.Empty<string>(),
    ];

    /// <summary>The results as Markdown tables.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var rows = new List<IReadOnlyList<string>>();
        rows.AddRange(Delays.Select(IReadOnlyList<string> (d) =>
            [$"card issued to on screen, ms, {d.Market}", $"{d.Milliseconds.Count} cards", Spread(d.Milliseconds)]));

        if (Load is { } load)
        {
            rows.Add([$"first paint with {load.Symbols} symbols, ms", $"{load.FirstPaints.Count} loads", Spread(load.FirstPaints)]);
            rows.Add(["all rows shown, ms", $"{load.Tables.Count} loads", Spread(load.Tables)]);
            foreach (var (alone, watched) in load.Alone.Zip(load.Watched))
            {
                rows.Add(["node in a minute", "no page", $"{alone}"]);
                rows.Add(["node in a minute", $"{load.Pages} pages", $"{watched}"]);
            }
        }

        if (rows.Count > 0)
        {
            text.AppendLine(MarkdownTable.Of(["what", "of", "result"], rows));
        }

        if (Memory.Count > 0)
        {
            text.AppendLine(MarkdownTable.Of(
                ["simulated hours", "node MB", "page MB", "elements"],
                [.. Memory.Select(IReadOnlyList<string> (m) => [$"{m.Hour}", $"{m.NodeMb:F0}", $"{m.PageMb:F1}", $"{m.Elements}"])]));
            text.AppendLine($"last third against the one before: node {Growth(m => m.NodeMb):P0}, page {Growth(m => m.PageMb):P0}");
        }

        return text.ToString();
    }

    private static string Spread(IReadOnlyList<double> values) =>
        $"p50 {Percentile(values, 0.5):F0}, p95 {Percentile(values, 0.95):F0}, max {values.Max():F0}";

    private static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);

    // The first third is warm-up.
    private double Growth(Func<PageMemory, double> what)
    {
        var third = Memory.Count / 3;
        return third == 0 ? 1 : Memory.TakeLast(third).Average(what) / Memory.Skip(Memory.Count - 2 * third).Take(third).Average(what);
    }
}
