using System.Text.RegularExpressions;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The image and what it is built from.</summary>
[TestFixture]
public sealed partial class DockerfileTests
{
    [Test]
    public async Task The_image_runs_unprivileged_has_a_health_check_and_sets_only_known_settings()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "Dockerfile"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Last(l => l.StartsWith("USER ", StringComparison.Ordinal)), Is.EqualTo("USER $APP_UID"));
            Assert.That(lines, Has.One.StartsWith("HEALTHCHECK ").And.One.Contains("/app/darkalpha health"));
            Assert.That(lines, Has.One.EqualTo("ARG PETABRIDGE_CMD=false").And.One.Contains("-p:PetabridgeCmd=${PETABRIDGE_CMD}"));
            var settings = SettingInImage().Matches(string.Join('\n', lines)).Select(m => m.Groups["name"].Value).ToList();
            Assert.That(settings, Is.Not.Empty.And.SubsetOf(ProgramStart.KnownSettings));
        }
    }

    [Test]
    public async Task The_build_context_contains_only_sources_and_build_files_and_no_settings()
    {
        var ignored = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, ".dockerignore"));

        Assert.That(ignored.First(l => !l.StartsWith('#')), Is.EqualTo("*"), "everything not listed is excluded");
        Assert.That(ignored.Where(l => l.StartsWith('!')), Has.None.Contains(".env"));
        var buildFiles = Directory.GetFiles(Repository.Root, "*config").Concat(Directory.GetFiles(Repository.Root, "*.props"));
        Assert.That(ignored, Is.SupersetOf(buildFiles.Select(f => $"!{Path.GetFileName(f)}")));
        Assert.That(
            ignored.Where(l => l.StartsWith('!')).Select(l => Path.Combine(Repository.Root, l[1..])).Where(path => !Path.Exists(path)),
            Is.Empty);
    }

    [GeneratedRegex(
        @"^(ENV|\s+)\s*(?<name>[A-Z][A-Z0-9_]+)=",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SettingInImage();
}
