using System.Xml.Linq;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>A build without <c>-p:PetabridgeCmd=true</c> restores and compiles nothing of the palette.</summary>
public sealed class BuildTests
{
    private const string Condition = "'$(PetabridgeCmd)' == 'true'";

    [Test]
    public void The_solution_does_not_contain_the_palette() =>
        Assert.That(
            File.ReadAllText(Path.Combine(Repository.Root, "DarkAlpha.Actors.sln")),
            Does.Not.Contain("DarkAlpha.PetabridgeCmd.csproj"));

    [Test]
    public void Every_reference_to_the_palette_or_its_packages_is_conditional()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("DarkAlpha.PetabridgeCmd.csproj", StringComparison.Ordinal))
            .Append(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var references = files
            .SelectMany(f => XDocument.Load(f).Descendants())
            .Where(e => e.Attribute("Include")?.Value is { } include
                && (include.Contains("DarkAlpha.PetabridgeCmd", StringComparison.Ordinal)
                    || include.StartsWith("Petabridge.", StringComparison.Ordinal)))
            .ToList();

        Assert.That(references, Has.Count.EqualTo(4), "one project reference and the versions of three packages");
        Assert.That(references.Select(m => m.Parent!.Attribute("Condition")?.Value), Is.All.EqualTo(Condition));
    }
}
