using System.Globalization;
using System.Text.RegularExpressions;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary><c>docs/configuration.md</c> has every setting as the program reads it.</summary>
[TestFixture]
public sealed partial class ConfigurationPageTests
{
    private const string Empty = "(empty)";

    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/configuration.md");

    private static List<Match> Rows { get; } = [.. Page.Prose.Select(line => Row().Match(line)).Where(m => m.Success)];

    [Test]
    public void Every_setting_is_there_exactly_once_with_its_default()
    {
        var documented = Rows.Select(row => (row.Groups["name"].Value, Normalized(DefaultOf(row))));
        Assert.That(documented, Is.EquivalentTo(KnownSettings.Defaults.Select(d => (d.Key, Normalized(d.Value)))));
    }

    [Test]
    public void Every_setting_has_a_range_and_a_meaning()
    {
        var lacking = Rows.Where(row => row.Groups["range"].Value.Trim().Length < 3 || row.Groups["meaning"].Value.Trim().Length < 10);
        Assert.That(lacking.Select(row => row.Groups["name"].Value), Is.Empty);
    }

    [Test]
    public void The_settings_that_may_differ_between_nodes_are_listed()
    {
        var listed = Page.Prose
            .SkipWhile(line => line != "<!-- of one node -->")
            .TakeWhile(line => line != "<!-- end -->")
            .SelectMany(line => Name().Matches(line))
            .Select(m => m.Value);
        Assert.That(listed, Is.EquivalentTo(SharedSettings.PerNode));
    }

    [Test]
    public void The_secrets_are_listed()
    {
        var listed = Page.Prose
            .SkipWhile(line => line != "## Secrets")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .SelectMany(line => QuotedName().Matches(line))
            .Select(m => m.Groups["name"].Value);
        Assert.That(listed, Is.EquivalentTo(KnownSettings.Load().Effective.Where(s => s.IsSecret).Select(s => s.Name)));
    }

    private static string DefaultOf(Match row)
    {
        var cell = row.Groups["default"].Value.Trim();
        return cell == Empty ? "" : cell.Trim('`');
    }

    // 2.0 and 2 are the same default.
    private static string Normalized(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : text;

    [GeneratedRegex(
        @"^\| `(?<name>[A-Z][A-Z0-9_]*)` \|(?<default>[^|]*)\|(?<range>[^|]*)\|(?<meaning>[^|]*)\|$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("[A-Z][A-Z0-9_]*", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex("`(?<name>[A-Z][A-Z0-9_]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex QuotedName();
}
