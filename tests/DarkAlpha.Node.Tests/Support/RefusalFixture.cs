namespace DarkAlpha.Node.Tests.Support;

/// <summary>For replays that cannot be done: they say why, end with 2, and leave everything as it was.</summary>
public abstract class RefusalFixture : ProgramFixture
{
    private const int BadInput = 2;

    /// <summary>Runs a replay to a file that must be refused, and returns what it said.</summary>
    private protected Task<string> AssertRefusedAsync(IReadOnlyList<string> arguments, params string[] named) => AssertFailsAsync(
        arguments.Contains("--out") ? ["replay", .. arguments] : ["replay", .. arguments, "--out", "cards.jsonl"], named);

    private protected async Task<string> AssertFailsAsync(IEnumerable<string> arguments, params string[] named)
    {
        var before = Folder.Files;

        var run = await Program.ForSamples().RunAsync(arguments);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(BadInput), run.Errors);
            Assert.That(run.Output, Is.Empty);
            Assert.That(named.Where(n => !run.Errors.Contains(n, StringComparison.Ordinal)), Is.Empty, run.Errors);
            Assert.That(run.Errors, Does.StartWith("darkalpha: ").And.Not.Contain("   at "), "a sentence, no stack trace");
            Assert.That(Folder.Files, Is.EqualTo(before), "nothing is written and nothing is left behind");
        }

        return run.Errors;
    }
}
