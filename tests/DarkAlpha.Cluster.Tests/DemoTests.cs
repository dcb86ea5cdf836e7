using DarkAlpha.ChaosTests;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The first thing anybody runs.</summary>
public sealed class DemoTests : ProcessFixture
{
    // The market goes on while a busy machine is still compiling: what is missed of its first minute comes again in the next ones.
    private static readonly TimeSpan WholeShow = TimeSpan.FromMinutes(5);

    [Test]
    public async Task The_demonstration_shows_cards_switches_and_health_and_leaves_nothing_behind()
    {
        await using var node = NodeUnderTest.Start(Folder, ["demo", "--plain"], []);
        await Task.WhenAll(
            node.SaysAsync(WholeShow, "not financial advice"),
            node.SaysAsync(WholeShow, "cards suggest 50x leverage"),
            node.SaysAsync(WholeShow, "inf card ", " issued: "),
            node.SaysAsync(WholeShow, "switches ws -> rest"),
            node.SaysAsync(WholeShow, "switches rest -> ws"),
            node.SaysAsync(WholeShow, " health: "));
        Assert.That(Directory.EnumerateDirectories(Folder, "darkalpha-demo-*"), Is.Not.Empty, "its state is in the temporary folder while it runs");

        Assert.That(await node.StopAsync("INT", Timeout), Is.Zero, node.Output);
        Assert.That(Directory.EnumerateFileSystemEntries(Folder), Is.Empty);
    }
}
