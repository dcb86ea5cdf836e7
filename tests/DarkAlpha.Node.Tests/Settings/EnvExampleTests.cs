using System.Globalization;
using System.Text.RegularExpressions;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary><c>.env.example</c> matches the settings table.</summary>
[TestFixture]
public sealed partial class EnvExampleTests
{
    private static string Path { get; } = System.IO.Path.Combine(Repository.Root, ".env.example");

    [Test]
    public void Every_setting_is_listed_exactly_once_with_its_default()
    {
        var listed = File.ReadLines(Path).Select(l => SettingPattern().Match(l)).Where(m => m.Success)
            .Select(m => (m.Groups["name"].Value, Normalized(m.Groups["value"].Value)));

        Assert.That(listed, Is.EquivalentTo(KnownSettings.Defaults.Select(d => (d.Key, Normalized(d.Value)))));
    }

    [Test]
    public void The_file_loads_unchanged_without_warnings_and_gives_the_defaults()
    {
        var settings = KnownSettings.LoadFile(Path);

        Assert.That(settings.Warnings, Is.Empty);
        Assert.That(settings.Rules, Is.EqualTo(KnownSettings.Load().Rules));
        Assert.That(settings.Feed, Is.EqualTo(KnownSettings.Load().Feed));
        Assert.That(settings.Delivery, Is.EqualTo(KnownSettings.Load().Delivery));
    }

    // 2.0 and 2 are the same default.
    private static string Normalized(string text) => double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : text.Trim();

    [GeneratedRegex(@"^(# ?)?(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingPattern();
}
