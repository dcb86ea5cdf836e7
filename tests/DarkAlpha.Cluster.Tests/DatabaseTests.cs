using DarkAlpha.Campaigns;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests;

/// <summary>A database that cannot be had.</summary>
public sealed class DatabaseTests : ProcessFixture
{
    [Test]
    public async Task A_second_program_on_the_same_database_is_refused_until_the_first_has_ended_however_it_ended()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 8));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_PATH"] = BusyNode.Database };
        await using var first = NodeUnderTest.Start(Folder, exchange, settings);
        await first.SaysAsync(Patience, "the desk is open");

        await using (var second = NodeUnderTest.Start(Folder, exchange, settings))
        {
            Assert.That(await second.EndAsync(Patience), Is.EqualTo(2), second.Output);
            Assert.That(second.Output, Does.StartWith($"darkalpha: the database {BusyNode.Database} is in use").And.Contains("DATABASE_PATH"));
            Assert.That(second.Output, Does.Not.Contain("   at "), "a sentence, no stack");
        }

        await first.KillAsync();
        await using var third = NodeUnderTest.Start(Folder, exchange, settings);
        await third.SaysAsync(Patience, "the desk is open");
        Assert.That(await third.StopAsync(Patience), Is.Zero, third.Output);
    }

    [Test]
    public async Task A_database_that_cannot_be_made_ends_the_program_with_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "file"), "no folder");
        await using var node = NodeUnderTest.Start(Folder, ["run"], [new("DATABASE_PATH", "file/desk.db")]);
        Assert.That(await node.EndAsync(Patience), Is.EqualTo(2), node.Output);
        Assert.That(node.Output, Does.StartWith("darkalpha: the journal file/desk.db cannot be opened for writing").And.Contains("DATABASE_PATH"));
        Assert.That(node.Output, Does.Not.Contain("   at "), "a sentence, no stack");
    }
}
