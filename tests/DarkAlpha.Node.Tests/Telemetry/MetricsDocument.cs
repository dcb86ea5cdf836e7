using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>The metrics table in <c>docs/operate/metrics.md</c>.</summary>
internal static partial class MetricsDocument
{
    /// <summary>The rows by metric name.</summary>
    public static ImmutableSortedDictionary<string, Row> Rows { get; } = File
        .ReadLines(Path.Combine(Repository.Root, "docs/operate/metrics.md"))
        .Select(line => Line().Match(line))
        .Where(row => row.Success)
        .ToImmutableSortedDictionary(
            row => row.Groups["name"].Value,
            row => new Row(
                row.Groups["type"].Value,
                row.Groups["unit"].Value,
                [.. Label().Matches(row.Groups["labels"].Value).Select(l => l.Groups["name"].Value)],
                row.Groups["meaning"].Value),
            StringComparer.Ordinal);

    [GeneratedRegex(
        @"^\| `(?<name>[a-z0-9_]+)` \| (?<type>\w+) \| (?<unit>[^|]+?) \|(?<labels>[^|]*)\| (?<meaning>[^|]+) \|$",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Line();

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Label();

    /// <summary>One documented metric.</summary>
    internal sealed record Row(string Type, string Unit, ImmutableArray<string> Labels, string Meaning);
}
