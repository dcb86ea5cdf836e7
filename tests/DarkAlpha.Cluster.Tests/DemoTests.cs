using DarkAlpha.Campaigns;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The first thing anybody runs.</summary>
public sealed class DemoTests : ProcessFixture
{
    // The promise is the first minute.
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Test]
    public async Task The_demonstration_shows_cards_switches_and_health_within_a_minute_and_leaves_nothing_behind()
    {
        await using var node = NodeUnderTest.Start(Folder, ["demo", "--plain"], []);
        await Task.WhenAll(
            node.FirstCardAsync(Minute),
            node.SaysAsync(Minute, "switches ws -> rest"),
            node.SaysAsync(Minute, "switches rest -> ws"),
            node.SaysAsync(Minute, " health: "));
        Assert.That(Directory.EnumerateDirectories(Folder, "darkalpha-demo-*"), Is.Not.Empty, "its state is in the temporary folder while it runs");

        Assert.That(await node.StopAsync("INT", Patience), Is.Zero, node.Output);
        Assert.That(Directory.EnumerateFileSystemEntries(Folder), Is.Empty);
    }
}
