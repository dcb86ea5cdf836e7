using DarkAlpha.Node.Tests.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>Full disks, folders that are not writable and closed pipes: an error message, an exit code, and no partial output.</summary>
[TestFixture]
[Platform("Unix")]
public sealed class OutputTests : ProgramFixture
{
    private const int BadInput = 2;
    private const int OutputClosed = 141;

    // Limits files to 512 bytes, as a full disk would. The runtime needs larger ones for W^X, which is therefore switched off.
    private const string FullDisk = "trap '' XFSZ; ulimit -f 1; DOTNET_EnableWriteXorExecute=0";

    [Test]
    public async Task Evaluate_fails_if_standard_output_is_on_a_full_disk() => AssertRefused(
        await Program.RunInShellAsync("", "> /dev/full", ContextLines.Good() + "\n" + ContextLines.Good(), "evaluate"),
        "cannot write to standard output");

    [Test]
    public async Task Replay_fails_if_standard_output_is_on_a_full_disk() => AssertRefused(
        await Program.ForSamples().RunInShellAsync("", "> /dev/full", "", "replay", "--data", Repository.Samples),
        "cannot write to standard output");

    [Test]
    public async Task Replay_fails_without_leaving_a_file_if_the_output_file_does_not_fit_on_the_disk()
    {
        AssertRefused(
            await Program.ForSamples().RunInShellAsync(FullDisk, "", "", "replay", "--data", Repository.Samples, "--out", "cards.jsonl"),
            "cannot write --out cards.jsonl");

        Assert.That(Folder.Files, Is.Empty);
    }

    [Test]
    public async Task Replay_fails_without_leaving_a_file_if_the_temporary_folder_is_full()
    {
        AssertRefused(
            await Program.ForSamples().RunInShellAsync(FullDisk, "", "", "replay", "--data", Repository.Samples),
            "temporary folder",
            "TMPDIR");

        Assert.That(Folder.Files, Is.Empty);
    }

    [TestCase("replay --data SAMPLES")]
    [TestCase("demo")]
    public async Task The_error_names_a_missing_temporary_folder(string verb) => AssertRefused(
        await Program.RunInShellAsync(
            "TMPDIR=/nowhere", "", "", verb.Replace("SAMPLES", Repository.Samples, StringComparison.Ordinal).Split(' ')),
        "/nowhere",
        "Set TMPDIR");

    [Test]
    public async Task Evaluate_fails_if_standard_input_cannot_be_read() =>
        AssertRefused(await Program.RunInShellAsync("", "< /", "", "evaluate"), "cannot read standard input");

    [Test]
    public async Task A_closed_pipe_ends_the_program_without_an_error_message()
    {
        var input = string.Join('\n', Enumerable.Repeat(ContextLines.Good(), 2_000));

        var run = await Program.RunInShellAsync("(", "; echo $? >code) | head -n 1", input, "evaluate");

        Assert.That((run.Lines.Count, run.Errors), Is.EqualTo((1, "")));
        Assert.That(await File.ReadAllTextAsync(Folder.Of("code")), Is.EqualTo($"{OutputClosed}\n"));
    }

    [TestCase("abc")]
    [TestCase("0")]
    [TestCase("201")]
    [TestCase("NaN")]
    public async Task Demo_rejects_an_invalid_speed(string speed) =>
        AssertRefused(await Program.RunAsync("demo", "--speed", speed), $"--speed {speed}: expected a number from 1 to 200");

    private static void AssertRefused(Outcome run, params string[] texts)
    {
        Assert.That(run.ExitCode, Is.EqualTo(BadInput), run.Errors);
        Assert.That(texts.Where(t => !run.Errors.Contains(t, StringComparison.Ordinal)), Is.Empty, run.Errors);
        Assert.That(run.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"));
    }
}
