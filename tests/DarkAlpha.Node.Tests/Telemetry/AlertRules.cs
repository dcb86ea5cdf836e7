using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>The alert rules in <c>docs/alerts/darkalpha.rules.yml</c>, which has one key per line.</summary>
internal static partial class AlertRules
{
    /// <summary>The rules, each with its keys and values.</summary>
    public static ImmutableArray<ImmutableDictionary<string, string>> All { get; } =
    [
        .. File.ReadAllText(Path.Combine(Repository.Root, "docs/alerts/darkalpha.rules.yml")).Split("- alert:").Skip(1)
            .Select(rule => Key().Matches("alert:" + rule)
                .ToImmutableDictionary(k => k.Groups["key"].Value, k => k.Groups["value"].Value.Trim().Trim('\''), StringComparer.Ordinal)),
    ];

    /// <summary>The distinct expressions of the rules.</summary>
    public static IEnumerable<string> Expressions => All.Select(rule => rule["expr"]).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*(?<key>[a-z_]+): ?(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Key();
}
