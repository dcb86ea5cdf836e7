using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class GoldenContextsTests : ProgramFixture
{
    [Test]
    public async Task Results_match_the_reference_results()
    {
        var contexts = await File.ReadAllTextAsync(SharedData.Golden("contexts.jsonl"));
        var expected = await File.ReadAllLinesAsync(SharedData.Golden("contexts.expected.jsonl"));

        var run = await Program.RunWithInputAsync(contexts, "evaluate");

        Assert.That(GoldenComparer.Differences(expected, run.Succeeded().Lines), Is.Empty);
    }
}
