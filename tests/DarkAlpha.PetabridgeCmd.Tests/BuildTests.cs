using System.Xml.Linq;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>A build that does not ask for the palette restores and compiles nothing of it.</summary>
public sealed class BuildTests
{
    private const string Asked = "'$(PetabridgeCmd)' == 'true'";

    [Test]
    public void The_solution_does_not_have_it() =>
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "DarkAlpha.Actors.sln")), Does.Not.Contain("DarkAlpha.PetabridgeCmd.csproj"));

    [Test]
    public void Every_reference_to_it_or_to_its_packages_is_on_condition()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("DarkAlpha.PetabridgeCmd.csproj", StringComparison.Ordinal))
            .Append(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var mentions = files
            .SelectMany(f => XDocument.Load(f).Descendants())
            .Where(e => e.Attribute("Include")?.Value is { } included
                && (included.Contains("DarkAlpha.PetabridgeCmd", StringComparison.Ordinal) || included.StartsWith("Petabridge.", StringComparison.Ordinal)))
            .ToList();

        Assert.That(mentions, Has.Count.EqualTo(4), "the reference, and the versions of three packages");
        Assert.That(mentions.Select(m => m.Parent!.Attribute("Condition")?.Value), Is.All.EqualTo(Asked));
    }
}
