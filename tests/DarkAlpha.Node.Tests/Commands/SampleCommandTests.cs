using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

[TestFixture]
public sealed class SampleCommandTests : ProgramFixture
{
    [Test]
    public async Task The_sample_is_made_again_as_it_is_shipped()
    {
        (await Program.RunAsync("sample", "--out", "made")).Succeeded();
        Program.Settings["OI_STALE_SECONDS"] = "600";

        var made = (await Program.RunAsync("replay", "--data", "made")).Succeeded();
        var shipped = (await Program.RunAsync("replay", "--data", Repository.Samples)).Succeeded();

        Assert.That(made.Lines, Is.Not.Empty);
        Assert.That(made.OutputBytes, Is.EqualTo(shipped.OutputBytes));
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Folder.Write("taken", "a file");

        var run = await Program.RunAsync("sample", "--out", "taken");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.StartWith("darkalpha: --out taken cannot be written: "));
    }
}
