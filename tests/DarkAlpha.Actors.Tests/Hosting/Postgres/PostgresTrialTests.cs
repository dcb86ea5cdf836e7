using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>A look at a server's database that changes nothing.</summary>
internal sealed class PostgresTrialTests : PostgresFixture
{
    private const string Tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";
    private const string GuestPassword = "guest-word";

    [Test]
    public async Task An_empty_database_is_still_empty_afterwards()
    {
        Assert.That(await TryAsync(Url), Does.Contain("may make the journal's tables"));
        Assert.That(await Server.QueryAsync(Url, Tables), Is.EqualTo("0"));
    }

    [Test]
    public async Task Tables_that_are_there_may_be_written()
    {
        await ReachAsync();
        Assert.That(await TryAsync(Url), Does.Contain("may write the journal's tables"));
    }

    [Test]
    public async Task Who_may_not_make_or_not_write_the_tables_is_told_what_is_missing()
    {
        await Server.QueryAsync(Url, $"CREATE ROLE guest LOGIN PASSWORD '{GuestPassword}'");
        var guest = new UriBuilder(Url) { UserName = "guest", Password = GuestPassword }.Uri.AbsoluteUri;
        await AssertRefusedAsync(guest, "guest may not make the journal's tables");

        await ReachAsync();
        await Server.QueryAsync(Url, "GRANT SELECT ON journal, tags, snapshot TO guest");
        await AssertRefusedAsync(guest, "guest may not insert");

        await Server.QueryAsync(Url, "GRANT ALL ON journal, tags, snapshot TO guest");
        Assert.That(await TryAsync(guest), Does.Contain("may write the journal's tables"));
        await Server.QueryAsync(Url, "DROP OWNED BY guest; DROP ROLE guest");
    }

    [Test]
    public async Task A_database_that_is_not_there_and_a_server_that_is_not_are_told_apart()
    {
        await AssertRefusedAsync(Server.UrlOf("nowhere"), "createdb nowhere");
        await AssertRefusedAsync("postgresql://desk:word@127.0.0.1:1/desk", "cannot be reached");
    }

    [Test]
    public async Task A_running_node_learns_whether_it_could_write_now()
    {
        await ReachAsync();
        Assert.That(await ProbeAsync(Url), Does.EndWith("can be written"));

        await Server.QueryAsync(Url, $"CREATE ROLE reader LOGIN PASSWORD '{GuestPassword}'; GRANT ALL ON journal, tags, snapshot TO reader");
        var reader = new UriBuilder(Url) { UserName = "reader", Password = GuestPassword }.Uri.AbsoluteUri;
        Assert.That(await ProbeAsync(reader), Does.EndWith("can be written"));
        await Server.QueryAsync(Url, "ALTER ROLE reader SET default_transaction_read_only = on");
        await AssertUnwritableAsync(reader, "can only be read");
        await Server.QueryAsync(Url, "ALTER ROLE reader RESET default_transaction_read_only; REVOKE INSERT ON journal FROM reader");
        await AssertUnwritableAsync(reader, "reader may not insert journal");
        await Server.QueryAsync(Url, "DROP OWNED BY reader; DROP ROLE reader");
        await AssertUnwritableAsync("postgresql://desk:word@127.0.0.1:1/desk", "cannot be reached");
    }

    private static Task<string> ProbeAsync(string url) => Storage(url).ProbeAsync(CancellationToken.None);

    private static async Task AssertUnwritableAsync(string url, string words)
    {
        var problem = await Assert.ThrowsAsync<JournalException>(() => ProbeAsync(url));
        Assert.That(problem!.Message, Does.Contain(words).And.Not.Contain(GuestPassword));
    }

    private static Task<string> TryAsync(string url) => Storage(url).TryAsync(CancellationToken.None);

    private static async Task AssertRefusedAsync(string url, string words)
    {
        var refusal = await Assert.ThrowsAsync<JournalException>(() => TryAsync(url));
        Assert.That(refusal!.Message, Does.Contain(words).And.Not.Contain(GuestPassword));
    }
}
