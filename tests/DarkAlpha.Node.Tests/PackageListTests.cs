using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DarkAlpha.Node.Tests;

/// <summary>Every package that a build downloads is pinned: its version and the hash of its content are in a lock file.</summary>
public sealed partial class PackageListTests
{
    private static readonly Dictionary<string, string> Versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value, StringComparer.OrdinalIgnoreCase);

    [TestCaseSource(nameof(Projects))]
    public void A_lock_file_has_the_central_package_versions_and_the_hash_of_each_package(string project)
    {
        var packages = PackagesOf(project).Where(p => p.Value.GetProperty("type").GetString() != "Project").ToList();

        Assert.That(
            packages
                .Where(p => !(p.Value.TryGetProperty("contentHash", out var hash) && Sha512().IsMatch(hash.GetString()!)))
                .Select(p => p.Name),
            Is.Empty);
        Assert.That(
            packages
                .Where(p => Versions.TryGetValue(p.Name, out var version) && p.Value.GetProperty("resolved").GetString() != version)
                .Select(p => p.Name),
            Is.Empty);
        Assert.That(
            packages.Where(p => p.Value.GetProperty("type").GetString() == "Direct").Select(p => p.Name),
            Is.SubsetOf(Versions.Keys).And.SupersetOf(ReferencesOf(project)),
            "packages that the SDK adds implicitly would change with every SDK update");
    }

    [Test]
    public void All_projects_have_the_same_content_hash_for_the_same_package_version()
    {
        var contents = Projects().SelectMany(p => PackagesOf(p)).Where(p => p.Value.TryGetProperty("contentHash", out _))
            .GroupBy(
                p => $"{p.Name} {p.Value.GetProperty("resolved")}",
                p => p.Value.GetProperty("contentHash").GetString(),
                StringComparer.OrdinalIgnoreCase);

        Assert.That(contents.Where(c => c.Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(c => c.Key), Is.Empty);
    }

    private static IEnumerable<string> Projects() => SolutionProject()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "DarkAlpha.Actors.sln")))
        .Select(m => m.Groups["path"].Value.Replace('\\', '/'));

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("PackageReference").Select(e => e.Attribute("Include")!.Value);

    private static List<JsonProperty> PackagesOf(string project)
    {
        var list = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        return [.. JsonElement.Parse(File.ReadAllBytes(list)).GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()];
    }

    [GeneratedRegex("^[A-Za-z0-9+/]{86}==$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sha512();

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SolutionProject();
}
