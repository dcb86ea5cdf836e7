using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>Checking a server's database without changing it.</summary>
internal sealed class PostgresCheckTests : PostgresFixture
{
    private const string TableCount = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";
    private const string GuestPassword = "guest-word";

    [Test]
    public async Task An_empty_database_is_still_empty_afterwards()
    {
        Assert.That(await TryAsync(Url), Does.Contain("may create the journal tables"));
        Assert.That(await Server.QueryAsync(Url, TableCount), Is.EqualTo("0"));
    }

    [Test]
    public async Task Existing_tables_may_be_written()
    {
        await WaitUntilReadyAsync();
        Assert.That(await TryAsync(Url), Does.Contain("may write the journal tables"));
    }

    [Test]
    public async Task A_missing_privilege_to_create_or_write_the_tables_is_named()
    {
        await Server.QueryAsync(Url, $"CREATE ROLE guest LOGIN PASSWORD '{GuestPassword}'");
        var guest = new UriBuilder(Url) { UserName = "guest", Password = GuestPassword }.Uri.AbsoluteUri;
        await AssertRefusedAsync(guest, "guest may not create the journal tables");

        await WaitUntilReadyAsync();
        await Server.QueryAsync(Url, "GRANT SELECT ON journal, tags, snapshot TO guest");
        await AssertRefusedAsync(guest, "guest may not insert");

        await Server.QueryAsync(Url, "GRANT ALL ON journal, tags, snapshot TO guest");
        Assert.That(await TryAsync(guest), Does.Contain("may write the journal tables"));
        await Server.QueryAsync(Url, "DROP OWNED BY guest; DROP ROLE guest");
    }

    [Test]
    public async Task A_missing_database_and_an_unreachable_server_are_distinguished()
    {
        await AssertRefusedAsync(Server.UrlOf("nowhere"), "createdb nowhere");
        await AssertRefusedAsync("postgresql://desk:word@127.0.0.1:1/desk", "cannot be reached");
    }

    [Test]
    public async Task A_probe_tells_whether_the_tables_can_be_written_now()
    {
        await WaitUntilReadyAsync();
        Assert.That(await ProbeAsync(Url), Does.EndWith("can be written"));

        await Server.QueryAsync(
            Url, $"CREATE ROLE reader LOGIN PASSWORD '{GuestPassword}'; GRANT ALL ON journal, tags, snapshot TO reader");
        var reader = new UriBuilder(Url) { UserName = "reader", Password = GuestPassword }.Uri.AbsoluteUri;
        Assert.That(await ProbeAsync(reader), Does.EndWith("can be written"));
        await Server.QueryAsync(Url, "ALTER ROLE reader SET default_transaction_read_only = on");
        await AssertUnwritableAsync(reader, "is read-only");
        await AssertRefusedAsync(reader, "is read-only");
        await Server.QueryAsync(Url, "ALTER ROLE reader RESET default_transaction_read_only; REVOKE INSERT ON journal FROM reader");
        await AssertUnwritableAsync(reader, "reader may not insert journal");
        await Server.QueryAsync(Url, "DROP OWNED BY reader; DROP ROLE reader");
        await AssertUnwritableAsync("postgresql://desk:word@127.0.0.1:1/desk", "cannot be reached");
    }

    private static Task<string> ProbeAsync(string url) => Storage(url).ProbeAsync(CancellationToken.None);

    private static async Task AssertUnwritableAsync(string url, string expected)
    {
        var problem = await Assert.ThrowsAsync<JournalException>(() => ProbeAsync(url));
        Assert.That(problem!.Message, Does.Contain(expected).And.Not.Contain(GuestPassword));
    }

    private static Task<string> TryAsync(string url) => Storage(url).TryAsync(CancellationToken.None);

    private static async Task AssertRefusedAsync(string url, string expected)
    {
        var refusal = await Assert.ThrowsAsync<JournalException>(() => TryAsync(url));
        Assert.That(refusal!.Message, Does.Contain(expected).And.Not.Contain(GuestPassword));
    }
}
