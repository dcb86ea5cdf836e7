using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary>C# in the documentation is code of the tests, which is compiled and run.</summary>
[TestFixture]
public sealed partial class SnippetTests
{
    private const string CSharp = "csharp";
    private const string End = "// docs end";

    private static IEnumerable<string> Pages =>
        MarkdownPage.Names.Where(page => MarkdownPage.Read(page).Fences.Any(f => f.Language == CSharp));

    [TestCaseSource(nameof(Pages))]
    public void Every_snippet_is_equal_to_the_code_it_names(string page)
    {
        foreach (var fence in MarkdownPage.Read(page).Fences.Where(f => f.Language == CSharp))
        {
            var source = Source().Match(fence.Before);
            Assert.That(source.Success, Is.True, $"a snippet needs the line <!-- snippet: path#name --> before it, not: {fence.Before}");
            Assert.That(fence.Lines, Is.EqualTo(Code(source.Groups["path"].Value, source.Groups["name"].Value)));
        }
    }

    // The lines between // docs: name and // docs end, moved to the left as far as they go.
    private static List<string> Code(string path, string name)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, path))
            .SkipWhile(line => line.Trim() != $"// docs: {name}")
            .Skip(1)
            .TakeWhile(line => line.Trim() != End)
            .ToList();
        Assert.That(lines, Is.Not.Empty, $"{path} has no lines between // docs: {name} and {End}");
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Select(line => line.Length > indent ? line[indent..] : "")];
    }

    [GeneratedRegex("^<!-- snippet: (?<path>[^# ]+)#(?<name>[^ ]+) -->$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Source();
}
