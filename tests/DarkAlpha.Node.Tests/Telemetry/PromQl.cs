using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>Extracts the names in a PromQL expression: enough of the language to detect metrics and labels that do not exist.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "inf", "nan",
    };

    /// <summary>The metrics of an expression.</summary>
    public static ImmutableSortedSet<string> Metrics(string expression)
    {
        var bare = Range().Replace(Grouping().Replace(Selector().Replace(Quoted().Replace(expression, ""), ""), ""), "");
        return [.. Name().Matches(bare).Select(m => m.Value).Where(name => !Keywords.Contains(name))];
    }

    /// <summary>The labels of an expression.</summary>
    public static ImmutableSortedSet<string> Labels(string expression)
    {
        var bare = Quoted().Replace(expression, "\"\"");
        return
        [
            .. Selector().Matches(bare).SelectMany(s => Matcher().Matches(s.Value)).Select(m => m.Groups["name"].Value),
            .. Grouping().Matches(bare).SelectMany(g => g.Groups["names"].Value.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<names>[^)]*)\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, 1_000)]
    private static partial Regex Range();

    // A name followed by a parenthesis is a function.
    [GeneratedRegex(@"(?<![\w$.])[a-zA-Z_:][\w:]*\b(?!\s*\()", RegexOptions.None, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<name>\w+)\s*(=~|!~|!=|=)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Matcher();
}
