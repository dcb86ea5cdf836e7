using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

[TestFixture]
public sealed class SampleCommandTests : ProgramFixture
{
    [Test]
    public async Task The_generated_sample_gives_the_same_replay_as_the_shipped_one()
    {
        (await Program.RunAsync("sample", "--out", "generated")).Succeeded();
        Program.Settings["OI_STALE_SECONDS"] = "600";

        var generated = (await Program.RunAsync("replay", "--data", "generated")).Succeeded();
        var shipped = (await Program.RunAsync("replay", "--data", Repository.Samples)).Succeeded();

        Assert.That(generated.Lines, Is.Not.Empty);
        Assert.That(generated.OutputBytes, Is.EqualTo(shipped.OutputBytes));
    }

    [TestCase("generated", "darkalpha replay --data generated --env-file generated/settings.env")]
    [TestCase("two words", "darkalpha replay --data \"two words\" --env-file \"two words/settings.env\"")]
    public async Task The_printed_replay_command_gives_cards(string folder, string command)
    {
        var written = (await Program.RunAsync("sample", "--out", folder)).Succeeded();

        Assert.That(written.Output, Does.EndWith($"replay it with: {command}\n"));
        var replayed = await Program.RunAsync("replay", "--data", folder, "--env-file", $"{folder}/settings.env");
        Assert.That(replayed.Succeeded().Lines, Is.Not.Empty);
        Assert.That(replayed.Errors, Does.Not.Contain("no card: "));
    }

    [Test]
    public async Task The_error_names_an_output_folder_that_is_not_writable()
    {
        Folder.Write("taken", "a file");

        var run = await Program.RunAsync("sample", "--out", "taken");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.StartWith("darkalpha: cannot write --out taken: "));
    }
}
