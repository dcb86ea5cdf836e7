using DarkAlpha.ChaosTests;

namespace DarkAlpha.Cluster.Tests;

/// <summary>The <c>demo</c> command, the first thing a new user runs.</summary>
public sealed class DemoTests : ProcessFixture
{
    // The market runs while a busy machine is still compiling; events missed in the first minute repeat in the following ones.
    private static readonly TimeSpan DemoTimeout = TimeSpan.FromMinutes(5);

    [Test]
    public async Task The_demo_shows_cards_source_switches_and_health_ends_with_a_summary_and_leaves_no_files()
    {
        await using var node = NodeUnderTest.Start(Folder, ["demo", "--plain"], []);
        await Task.WhenAll(
            node.SaysAsync(DemoTimeout, "not financial advice"),
            node.SaysAsync(DemoTimeout, "cards suggest 50x leverage"),
            node.SaysAsync(DemoTimeout, "inf card ", " issued: "),
            node.SaysAsync(DemoTimeout, "switches ws -> rest"),
            node.SaysAsync(DemoTimeout, "switches rest -> ws"),
            node.SaysAsync(DemoTimeout, " health: "));
        Assert.That(
            Directory.EnumerateDirectories(Folder, "darkalpha-demo-*"),
            Is.Not.Empty,
            "it keeps its state in the temporary folder while it runs");
        Assert.That(node.Output, Does.StartWith("Starting a simulated exchange"), "it says at once what it does");

        Assert.That(await node.StopAsync("INT", Timeout), Is.Zero, node.Output);
        Assert.That(node.Output, Does.Contain("  cards     ").And.Contain(" between sockets and REST: ").And.Contain("What next:"));
        Assert.That(node.Output, Does.Contain("  outcomes  "), "what became of the cards");
        Assert.That(Directory.EnumerateFileSystemEntries(Folder), Is.Empty);
    }
}
