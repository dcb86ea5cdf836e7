using DarkAlpha.Actors.Storage;
using Npgsql;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

internal sealed class PostgresUrlTests
{
    [Test]
    public void Every_part_of_an_address_is_parsed_and_decoded()
    {
        var url = PostgresUrl.Parse(
            "postgresql://de%40sk:p%2Fa%3Fs%25s%3A@db.example:5433/my%20cards"
            + "?sslmode=verify-full&application_name=node%201&connect_timeout=7");
        var connection = url.ToConnection();
        Assert.That((url.Host, url.Port, url.Database, url.User), Is.EqualTo(("db.example", 5433, "my cards", "de@sk")));
        Assert.That((connection.Username, connection.Password), Is.EqualTo(("de@sk", "p/a?s%s:")));
        Assert.That((connection.SslMode, connection.ApplicationName, connection.Timeout), Is.EqualTo((SslMode.VerifyFull, "node 1", 7)));
    }

    [TestCase("postgres://desk@db/cards", "db", 5432, "PostgreSQL db:5432/cards")]
    [TestCase("POSTGRESQL://desk:a@b@127.0.0.1:1/cards", "127.0.0.1", 1, "PostgreSQL 127.0.0.1:1/cards")]
    [TestCase("postgresql://desk:secret@[::1]:5433/cards", "::1", 5433, "PostgreSQL [::1]:5433/cards")]
    [TestCase("postgresql://desk:secret@[::1]/cards", "::1", 5432, "PostgreSQL [::1]:5432/cards")]
    [TestCase("postgresql://desk:secret@my_db/cards", "my_db", 5432, "PostgreSQL my_db:5432/cards")]
    public void The_text_of_an_address_has_no_password(string text, string host, int port, string expected)
    {
        var url = PostgresUrl.Parse(text);
        Assert.That((url.Host, url.Port, url.ToString()), Is.EqualTo((host, port, expected)));
    }

    [TestCase("cards.db", "does not start with postgresql://")]
    [TestCase("https://desk:hush@db/cards", "does not start with postgresql://")]
    [TestCase("postgresql://db/cards", "has no user")]
    [TestCase("postgresql://:hush@db/cards", "has no user")]
    [TestCase("postgresql://desk:hush@/cards", "has no server")]
    [TestCase("postgresql://desk:hush@a b/cards", "has no server")]
    [TestCase("postgresql://desk:hush@db", "has no database name")]
    [TestCase("postgresql://desk:hush@db/", "has no database name")]
    [TestCase("postgresql://desk:hush@db?sslmode=require", "has no database name")]
    [TestCase("postgresql://desk:hush@db:5432,db2:5432/cards", "several servers")]
    [TestCase("postgresql://desk:hush@db:0/cards", "1 to 65535")]
    [TestCase("postgresql://desk:hush@db:hush/cards", "1 to 65535")]
    [TestCase("postgresql://desk:h%ush@db/cards", "% in the password")]
    [TestCase("postgresql://desk:hush%2@db/cards", "% in the password")]
    [TestCase("postgresql://desk:12/hush?x=y@db/cards", "write %2F for /")]
    [TestCase("postgresql://desk:12?hush@db/cards", "write %2F for /")]
    [TestCase("postgresql://desk:hush@db/cards?sslmod=require", "option sslmod is not known")]
    [TestCase("postgresql://desk:hush@db/cards?sslmode", "option sslmode is not known")]
    [TestCase("postgresql://desk:hush@db/cards?sslmode=hush", "verify-full")]
    [TestCase("postgresql://desk:hush@db/cards?connect_timeout=hush", "number of seconds")]
    public void An_error_is_explained_without_quoting_anything_that_could_be_a_password(string text, string expected)
    {
        var error = Assert.Throws<FormatException>(() => PostgresUrl.Parse(text));
        Assert.That(error!.Message, Does.Contain(expected).And.Not.Contain("hush"));
    }

    [Test]
    public void The_journal_has_short_timeouts_that_the_address_can_override()
    {
        var plain = new NpgsqlConnectionStringBuilder(PostgresConnection.ForJournal(PostgresUrl.Parse("postgresql://desk:hush@db/cards")));
        Assert.That(plain.Timeout + plain.CommandTimeout, Is.LessThan(9), "the breaker's call-timeout");
        Assert.That((plain.TcpKeepAlive, plain.MaxPoolSize, plain.ApplicationName), Is.EqualTo((true, 5, "darkalpha")));

        var own = new NpgsqlConnectionStringBuilder(PostgresConnection.ForJournal(
            PostgresUrl.Parse("postgresql://desk:hush@db/cards?connect_timeout=9&application_name=mine&options=-c%20search_path%3Dcards")));
        Assert.That((own.Timeout, own.ApplicationName), Is.EqualTo((9, "mine")));
        Assert.That(own.Options, Does.StartWith("-c idle_in_transaction_session_timeout=").And.EndsWith("-c search_path=cards"));
    }

    [Test]
    public void Connections_of_the_ledger_and_of_the_cards_are_given_back_soon_after_their_use()
    {
        var url = PostgresUrl.Parse("postgresql://desk:hush@db/cards");
        NpgsqlConnectionStringBuilder[] pools =
            [new(PostgresConnection.ForLedger(url)), new(PostgresConnection.ForCards(url)), new(PostgresConnection.ForJournal(url))];

        Assert.That(pools.Select(pool => pool.ConnectionIdleLifetime), Is.EqualTo([10, 10, 300]), "the desk keeps those of the journal");
        Assert.That(pools.Select(pool => pool.MaxPoolSize), Is.EqualTo([2, 3, 5]));
    }
}
