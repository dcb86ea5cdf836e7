namespace DarkAlpha.Node.Tests.Docs;

/// <summary>The first page stays one page, and names the command by which everything is tested.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    private const string TestCommand = "dotnet test -c Release";
    private const int MaxLines = 120;
    private const int MaxBytes = 8 * 1024;

    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [Test]
    public void It_has_at_most_120_lines_and_8_kilobytes()
    {
        Assert.That(File.ReadLines(Readme).Count(), Is.LessThanOrEqualTo(MaxLines));
        Assert.That(new FileInfo(Readme).Length, Is.LessThanOrEqualTo(MaxBytes));
    }

    [Test]
    public void The_test_command_is_the_one_that_the_build_server_runs()
    {
        Assert.That(MarkdownPage.Read("README.md").Fences.SelectMany(f => f.Lines), Does.Contain(TestCommand));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, ".ci/run")), Does.Contain($"\n{TestCommand} "));
    }

    [Test]
    public void Every_page_of_the_documentation_can_be_reached_from_it()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var next = new Queue<string>(reached);
        while (next.TryDequeue(out var page))
        {
            var targets = MarkdownPage.Read(page).Links.Select(link => Target(page, link));
            foreach (var target in targets.Where(t => t.EndsWith(".md", StringComparison.Ordinal) && reached.Add(t)))
            {
                next.Enqueue(target);
            }
        }

        Assert.That(MarkdownPage.Names.Except(reached, StringComparer.Ordinal), Is.Empty);
    }

    // Where a link leads, without its heading; links to elsewhere do not end in a file of the repository.
    private static string Target(string page, string link)
    {
        var file = link.Split('#')[0];
        return file.Contains("://", StringComparison.Ordinal) || file.Length == 0
            ? ""
            : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, file)).Replace('\\', '/');
    }
}
