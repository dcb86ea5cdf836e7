using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary>A page of the documentation: its headings, links and fences.</summary>
internal sealed partial class MarkdownPage
{
    private const string FenceMark = "```";

    private MarkdownPage(IEnumerable<string> lines)
    {
        var prose = ImmutableArray.CreateBuilder<string>();
        var fences = ImmutableArray.CreateBuilder<Fence>();
        List<string>? inside = null;
        var language = "";
        foreach (var line in lines)
        {
            var trimmed = line.Trim();
            if (!trimmed.StartsWith(FenceMark, StringComparison.Ordinal))
            {
                if (inside is null)
                {
                    prose.Add(line);
                }
                else
                {
                    inside.Add(line);
                }
            }
            else if (inside is null)
            {
                inside = [];
                language = trimmed[FenceMark.Length..];
            }
            else
            {
                fences.Add(new Fence(language, prose.Count == 0 ? "" : prose[^1].Trim(), [.. inside]));
                inside = null;
            }
        }

        Prose = prose.ToImmutable();
        Fences = fences.ToImmutable();
        Headings = [.. Prose.Select(line => Heading().Match(line)).Where(m => m.Success).Select(m => m.Groups["text"].Value.Trim())];
        Anchors = FindAnchors(Headings);
    }

    /// <summary>Every page, relative to the repository; there are none elsewhere.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Below("docs"))
            .Concat(Below("samples"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines outside fences.</summary>
    public ImmutableArray<string> Prose { get; }

    /// <summary>The fences, in order.</summary>
    public ImmutableArray<Fence> Fences { get; }

    /// <summary>The texts of the headings, of every level, in order.</summary>
    public ImmutableArray<string> Headings { get; }

    /// <summary>What a link may name after its #, as GitHub derives it from the headings.</summary>
    public ImmutableHashSet<string> Anchors { get; }

    /// <summary>The targets of all links and pictures.</summary>
    public IEnumerable<string> Links =>
        Prose.SelectMany(line => Link().Matches(InlineCode().Replace(line, ""))).Select(m => m.Groups["target"].Value);

    /// <summary>Reads a page.</summary>
    /// <param name="name">Its path, relative to the repository.</param>
    public static MarkdownPage Read(string name) => new(File.ReadLines(Path.Combine(Repository.Root, name)));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories);

    private static ImmutableHashSet<string> FindAnchors(ImmutableArray<string> headings)
    {
        var anchors = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var slug in headings.Select(SlugOf))
        {
            var anchor = slug;
            for (var i = 1; !anchors.Add(anchor); i++)
            {
                anchor = $"{slug}-{i}";
            }
        }

        return anchors.ToImmutable();
    }

    // Letters, digits, - and _ stay; a blank becomes a -; all else goes.
    private static string SlugOf(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var c in LinkWithText().Replace(heading, "${text}").ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
            {
                slug.Append(c);
            }
            else if (c == ' ')
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LinkWithText();

    [GeneratedRegex("`[^`]*`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex InlineCode();

    /// <summary>A fence.</summary>
    /// <param name="Language">What stands behind its opening marks; empty for commands and output.</param>
    /// <param name="Before">The line before it.</param>
    /// <param name="Lines">What stands in it.</param>
    internal sealed record Fence(string Language, string Before, ImmutableArray<string> Lines);
}
