namespace DarkAlpha.Node.Tests.Docs;

/// <summary>Links within the repository.</summary>
[TestFixture]
public sealed class LinkTests
{
    [TestCaseSource(typeof(MarkdownPage), nameof(MarkdownPage.Names))]
    public void Every_relative_link_leads_to_a_file_and_a_heading_that_exist(string page)
    {
        var broken = MarkdownPage.Read(page).Links.Where(link => !IsElsewhere(link) && !Resolves(page, link));
        Assert.That(broken, Is.Empty);
    }

    private static bool IsElsewhere(string link) =>
        link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Resolves(string page, string link)
    {
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var file = hash < 0 ? link : link[..hash];
        var anchor = hash < 0 ? "" : link[(hash + 1)..];
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!);
        var target = file.Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(folder, file));
        return Path.Exists(Path.Combine(Repository.Root, target))
            && (anchor.Length == 0 || MarkdownPage.Read(target).Anchors.Contains(anchor));
    }
}
