using DarkAlpha.Node.Tests.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>Disks that are full, folders that cannot be written and readers that have gone: a sentence and an exit code, and nothing left behind.</summary>
[TestFixture]
[Platform("Unix")]
public sealed class OutputTests : ProgramFixture
{
    private const int BadInput = 2;
    private const int OutputClosed = 141;

    // A file may have 512 bytes, as if the disk were full then. The runtime wants larger ones for its own code, unless it is told not to.
    private const string FullDisk = "trap '' XFSZ; ulimit -f 1; DOTNET_EnableWriteXorExecute=0";

    [Test]
    public async Task Answers_that_do_not_fit_on_the_disk_are_an_error() => AssertRefused(
        await Program.RunInShellAsync("", "> /dev/full", ContextLines.Good() + "\n" + ContextLines.Good(), "evaluate"), "standard output cannot be written");

    [Test]
    public async Task Cards_that_do_not_fit_where_standard_output_goes_are_an_error() => AssertRefused(
        await Program.ForSamples().RunInShellAsync("", "> /dev/full", "", "replay", "--data", Repository.Samples), "standard output cannot be written");

    [Test]
    public async Task Cards_that_do_not_fit_into_their_file_are_an_error_and_leave_nothing()
    {
        AssertRefused(await Program.ForSamples().RunInShellAsync(FullDisk, "", "", "replay", "--data", Repository.Samples, "--out", "cards.jsonl"), "--out cards.jsonl cannot be written");

        Assert.That(Folder.Files, Is.Empty);
    }

    [Test]
    public async Task Cards_that_do_not_fit_into_the_temporary_folder_are_an_error_and_leave_nothing()
    {
        AssertRefused(await Program.ForSamples().RunInShellAsync(FullDisk, "", "", "replay", "--data", Repository.Samples), "temporary folder", "TMPDIR");

        Assert.That(Folder.Files, Is.Empty);
    }

    [TestCase("replay --data SAMPLES")]
    [TestCase("demo")]
    public async Task A_temporary_folder_that_is_not_there_is_named(string verb) => AssertRefused(
        await Program.RunInShellAsync("TMPDIR=/nowhere", "", "", verb.Replace("SAMPLES", Repository.Samples, StringComparison.Ordinal).Split(' ')), "/nowhere", "Set TMPDIR");

    [Test]
    public async Task Input_that_cannot_be_read_is_an_error() =>
        AssertRefused(await Program.RunInShellAsync("", "< /", "", "evaluate"), "standard input cannot be read");

    [Test]
    public async Task A_reader_that_has_gone_ends_it_without_a_word()
    {
        var many = string.Join('\n', Enumerable.Repeat(ContextLines.Good(), 2_000));

        var run = await Program.RunInShellAsync("(", "; echo $? >code) | head -n 1", many, "evaluate");

        Assert.That((run.Lines.Count, run.Errors), Is.EqualTo((1, "")));
        Assert.That(await File.ReadAllTextAsync(Folder.Of("code")), Is.EqualTo($"{OutputClosed}\n"));
    }

    [TestCase("abc")]
    [TestCase("0")]
    [TestCase("201")]
    [TestCase("NaN")]
    public async Task A_speed_of_the_demonstration_that_is_none_is_named(string speed) =>
        AssertRefused(await Program.RunAsync("demo", "--speed", speed), $"--speed {speed} is not a number from 1 to 200");

    private static void AssertRefused(Outcome run, params string[] words)
    {
        Assert.That(run.ExitCode, Is.EqualTo(BadInput), run.Errors);
        Assert.That(words.Where(w => !run.Errors.Contains(w, StringComparison.Ordinal)), Is.Empty, run.Errors);
        Assert.That(run.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"));
    }
}
