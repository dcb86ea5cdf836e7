namespace DarkAlpha.Node.Tests.Support;

/// <summary>For runs that must fail because of invalid input: an error message, exit code 2, and no files created.</summary>
public abstract class InvalidInputFixture : ProgramFixture
{
    private const int BadInput = 2;

    /// <summary>Runs a replay with an output file, asserts that it fails, and returns standard error.</summary>
    private protected Task<string> AssertRefusedAsync(IReadOnlyList<string> arguments, params string[] expected) => AssertFailsAsync(
        arguments.Contains("--out") ? ["replay", .. arguments] : ["replay", .. arguments, "--out", "cards.jsonl"], expected);

    private protected async Task<string> AssertFailsAsync(IEnumerable<string> arguments, params string[] expected)
    {
        var before = Folder.Files;

        var run = await Program.ForSamples().RunAsync(arguments);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(BadInput), run.Errors);
            Assert.That(run.Output, Is.Empty);
            Assert.That(expected.Where(text => !run.Errors.Contains(text, StringComparison.Ordinal)), Is.Empty, run.Errors);
            Assert.That(run.Errors, Does.StartWith("darkalpha: ").And.Not.Contain("   at "), "an error message without a stack trace");
            Assert.That(Folder.Files, Is.EqualTo(before), "no file is created or left behind");
        }

        return run.Errors;
    }
}
