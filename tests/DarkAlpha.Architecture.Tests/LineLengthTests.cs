using System.Text.RegularExpressions;

namespace DarkAlpha.Architecture.Tests;

/// <summary>Holds the C# sources to the columns of docs/develop/style.md, and shows that a longer line is found.</summary>
public sealed partial class LineLengthTests
{
    private const int MaxColumns = 140;

    private static readonly string[] Folders = ["src", "tests", "samples"];

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case("as long as allowed", [], Line(MaxColumns)),
        Case("one column more", [2], "", TooLong),
        Case("text of a raw literal", [4], "var x = \"\"\"", TooLong, "    \"\"\";", TooLong),
        Case("a raw literal on a line of its own", [], $"    $$\"\"\"{TooLong}\"\"\"u8,", $"    + \"\"\"{TooLong}\"\"\");"),
        Case("a raw literal behind code", [1], $"    Parse(\"\"\"{TooLong}\"\"\");"),
        Case("two raw literals", [1], $"    \"\"\"{TooLong}\"\"\", \"\"\"{TooLong}\"\"\");"),
        Case("a text of several words", [1], $"    \"{TooLong}\","),
        Case("a text of one word", [], $"    \"{new string('x', MaxColumns)}\","),
        Case("an address in a comment", [], $"    // https://{new string('x', MaxColumns)}"),
    ];

    private static string TooLong => Line(MaxColumns + 1);

    [Test]
    public void No_line_is_longer_than_140_columns()
    {
        string[] found = [.. Sources().SelectMany(file => LongLines(File.ReadLines(Path.Combine(Repository.Root, file)))
            .Select(line => $"{file}:{line}"))];
        Assert.That(found, Is.Empty, string.Join('\n', found));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_longer_line_is_found_unless_it_cannot_be_broken(string[] lines, int[] found) =>
        Assert.That(LongLines(lines), Is.EqualTo(found));

    private static IEnumerable<string> Sources() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    // Numbers of the lines, from 1. What is between the quotes of a raw literal is not the source's to break.
    private static IEnumerable<int> LongLines(IEnumerable<string> lines)
    {
        string? quotes = null;
        foreach (var (index, line) in lines.Index())
        {
            if (quotes is not null && !line.TrimStart().StartsWith(quotes, StringComparison.Ordinal))
            {
                continue;
            }

            quotes = quotes is null ? OpenedBy(line) : null;
            if (line.Length > MaxColumns && !Unbreakable().IsMatch(line))
            {
                yield return index + 1;
            }
        }
    }

    // The quotes that end the raw literal which begins on this line and goes on below it.
    private static string? OpenedBy(string line)
    {
        var quotes = RawQuotes().Matches(line);
        return quotes.Count % 2 == 1 && line.EndsWith(quotes[^1].Value, StringComparison.Ordinal) ? quotes[^1].Value : null;
    }

    // A word, a blank, and as much of another word as the length needs.
    private static string Line(int length) => "a b".PadRight(length, 'b');

    private static TestCaseData Case(string name, int[] found, params string[] lines) =>
        new TestCaseData(lines, found).SetArgDisplayNames(name);

    [GeneratedRegex("\"{3,}", RegexOptions.None, 1_000)]
    private static partial Regex RawQuotes();

    // One raw literal, one word of a text, or one address, with nothing before it but what joins it to the line above.
    [GeneratedRegex(
        """^\s*(\+ |///? )?(\$*"{3}((?!"{3}).)*"{3,}(u8)?[,;)\]}]*|[$@]*"\S+|https?://\S+)$""",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Unbreakable();
}
