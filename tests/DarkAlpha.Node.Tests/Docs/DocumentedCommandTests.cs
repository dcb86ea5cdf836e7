using System.Text.RegularExpressions;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary>Every command in the documentation is one of the program's, with options that it has.</summary>
[TestFixture]
public sealed partial class DocumentedCommandTests : ProgramFixture
{
    private static ILookup<string, string> Commands { get; } = MarkdownPage.Names
        .SelectMany(page => MarkdownPage.Read(page).Fences)
        .Where(fence => fence.Language.Length == 0)
        .SelectMany(fence => fence.Lines)
        .Select(line => Command().Match(line.Trim()))
        .Where(m => m.Success)
        .ToLookup(m => VerbOf(m.Groups["words"].Value), m => m.Groups["words"].Value, StringComparer.Ordinal);

    private static IEnumerable<string> Verbs => Commands.Select(command => command.Key).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Verbs))]
    public async Task A_documented_command_exists_with_its_options(string verb)
    {
        string[] words = verb.Split(' ');
        var options = Commands[verb].SelectMany(given => Option().Matches(given)).Select(m => m.Value).Distinct(StringComparer.Ordinal);

        Assert.That(await HelpOfAsync(words[..^1]), Does.Contain(words[^1]));
        Assert.That(options, Is.SubsetOf(await HelpOfAsync(words)));
    }

    // Only inspect and settings have verbs of their own, and only pnl of them has one more.
    private static string VerbOf(string given)
    {
        var words = given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var length = words[0] is not ("inspect" or "settings") ? 1 : words[1] != "pnl" ? 2 : 3;
        return string.Join(' ', words.Take(length));
    }

    private async Task<string[]> HelpOfAsync(string[] verb)
    {
        var run = await Program.RunAsync([.. verb, "--help"]);
        return run.Succeeded().Output.Split([' ', '\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(
        @"^(\$ )?([A-Z_]+=\S+ )*(darkalpha|dotnet run -c Release --project src/DarkAlpha\.Node --) (?<words>[a-z][^#<|]*)",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<= )--[a-z-]+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Option();
}
