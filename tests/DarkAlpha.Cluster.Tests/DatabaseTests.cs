using DarkAlpha.ChaosTests;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests;

/// <summary>Databases that are unavailable or in use.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class DatabaseTests : ProcessFixture
{
    [Test]
    public async Task A_second_program_on_the_same_database_is_rejected_until_the_first_has_exited_or_was_killed()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 8));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_PATH"] = BusyNode.Database };
        await using var first = NodeUnderTest.Start(Folder, exchange, settings);
        await first.SaysAsync(Timeout, "the desk is open");

        await using (var second = NodeUnderTest.Start(Folder, exchange, settings))
        {
            Assert.That(await second.WaitForExitAsync(Timeout), Is.EqualTo(2), second.Output);
            Assert.That(
                second.Output,
                Does.Contain($"darkalpha: the database {BusyNode.Database} is in use").And.Contains("DATABASE_PATH"));
            Assert.That(second.Output, Does.Not.Contain("   at "), "an error message without a stack trace");
        }

        await first.KillAsync();
        await using var third = NodeUnderTest.Start(Folder, exchange, settings);
        await third.SaysAsync(Timeout, "the desk is open");
        Assert.That(await third.StopAsync(Timeout), Is.Zero, third.Output);
    }

    [Test]
    public async Task A_database_that_cannot_be_created_ends_the_program_with_an_error_message()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "file"), "not a folder");
        await using var node = NodeUnderTest.Start(Folder, ["run"], [new("DATABASE_PATH", "file/desk.db")]);
        Assert.That(await node.WaitForExitAsync(Timeout), Is.EqualTo(2), node.Output);
        Assert.That(
            node.Output,
            Does.Contain("darkalpha: the journal file/desk.db cannot be opened for writing").And.Contains("DATABASE_PATH"));
        Assert.That(node.Output, Does.Not.Contain("   at "), "an error message without a stack trace");
    }

    [Test]
    public async Task A_node_waits_for_its_server_starts_when_it_is_up_and_exits_on_a_wrong_password()
    {
        await using var server = await PostgresForTests.StartAsync();
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 9));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = server.Url };
        await server.StopAsync();
        await using (var given = NodeUnderTest.Start(Folder, exchange, settings))
        {
            await given.SaysAsync(Timeout, "cannot be reached", $"127.0.0.1:{server.Port}");
            Assert.That(await given.StopAsync(Timeout), Is.Zero, given.Output);
            Assert.That(given.Output, Does.Contain("stopped in order").And.Not.Contain("watches").And.Not.Contain(PostgresServer.Password));
        }

        await using (var patient = NodeUnderTest.Start(Folder, exchange, settings))
        {
            await patient.SaysAsync(Timeout, "cannot be reached");
            await server.StartAgainAsync();
            await patient.SaysAsync(Timeout, "watches", $"its state is in PostgreSQL 127.0.0.1:{server.Port}/");
            await patient.SaysAsync(Timeout, "the desk is open");
            Assert.That(await patient.StopAsync(Timeout), Is.Zero, patient.Output);
            Assert.That(patient.Output, Does.Not.Contain(PostgresServer.Password));
            Assert.That(Journal.Read(server.Url), Is.Not.Empty);
        }

        settings["DATABASE_URL"] = server.Url.Replace(PostgresServer.Password, "hush-hush", StringComparison.Ordinal);
        await using var wrong = NodeUnderTest.Start(Folder, exchange, settings);
        Assert.That(await wrong.WaitForExitAsync(Timeout), Is.EqualTo(2), wrong.Output);
        Assert.That(
            wrong.Output,
            Does.Contain("rejected user").And.Contain("DATABASE_URL").And.Not.Contain("hush").And.Not.Contain("   at "));
        Assert.That(Directory.EnumerateFiles(Folder, "*.db*"), Is.Empty, "no SQLite file");
    }
}
