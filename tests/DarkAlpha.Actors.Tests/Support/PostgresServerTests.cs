namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Tests of the PostgreSQL server that other tests use.</summary>
internal sealed class PostgresServerTests
{
    [Test]
    public async Task A_server_keeps_its_data_across_a_stop_and_a_kill_and_its_databases_are_separate()
    {
        await using var server = await PostgresForTests.StartAsync();
        await server.QueryAsync(server.Url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");

        await server.StopAsync();
        Assert.That(
            async () => await server.QueryAsync(server.Url, "SELECT n FROM kept"),
            Throws.InvalidOperationException.With.Message.Contains("refused"));
        await server.StartAgainAsync();
        await server.QueryAsync(server.Url, "INSERT INTO kept VALUES (2)");
        await server.KillAsync();
        await server.StartAgainAsync();

        Assert.That(await server.QueryAsync(server.Url, "SELECT SUM(n) FROM kept"), Is.EqualTo("3"));
        var other = await server.CreateDatabaseAsync();
        Assert.That(
            async () => await server.QueryAsync(other, "SELECT n FROM kept"),
            Throws.InvalidOperationException.With.Message.Contains("does not exist"));
        Assert.That(await server.QueryAsync(other, "SHOW fsync"), Is.EqualTo("on"));
        Assert.That(
            async () => await server.QueryAsync(other.Replace(PostgresServer.Password, "wrong", StringComparison.Ordinal), "SELECT 1"),
            Throws.InvalidOperationException.With.Message.Contains("password"));
    }
}
