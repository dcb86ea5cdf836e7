using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary><c>docs/alerts/darkalpha.rules.yml</c>, which is written a key to a line.</summary>
internal static partial class AlertRules
{
    /// <summary>The rules, each with its keys.</summary>
    public static ImmutableArray<ImmutableDictionary<string, string>> All { get; } =
    [
        .. File.ReadAllText(Path.Combine(Repository.Root, "docs/alerts/darkalpha.rules.yml")).Split("- alert:").Skip(1).Select(rule => Key().Matches("alert:" + rule)
            .ToImmutableDictionary(k => k.Groups["key"].Value, k => k.Groups["value"].Value.Trim().Trim('\''), StringComparer.Ordinal)),
    ];

    /// <summary>Every condition.</summary>
    public static IEnumerable<string> Expressions => All.Select(rule => rule["expr"]).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*(?<key>[a-z_]+): ?(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Key();
}
