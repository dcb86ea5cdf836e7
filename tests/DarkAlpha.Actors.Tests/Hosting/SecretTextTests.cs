using DarkAlpha.Actors.Hosting;

namespace DarkAlpha.Actors.Tests.Hosting;

internal sealed class SecretTextTests
{
    private const string Dump =
        """
        Error while creating actor instance of type Akka.Persistence.Sql.Journal.SqlWriteJournal with 1 args: ({
          class : "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
          connection-string : "Username=darkalpha;Password=hush \"4711\";Host=127.0.0.1"
          provider-name : "PostgreSQL.15"
        })
        """;

    [Test]
    public void Settings_that_Akka_prints_lose_their_connection_string_and_nothing_else() => Assert.That(
        SecretText.Scrub(Dump), Does.Not.Contain("hush").And.Not.Contain("4711").And.Contain("connection-string : (not shown)").And.Contain("PostgreSQL.15"));

    [Test]
    public void A_password_elsewhere_goes_too() =>
        Assert.That(SecretText.Scrub("cannot connect: Host=db;Password=hush4711;Database=cards"), Is.EqualTo("cannot connect: Host=db;Password=(not shown);Database=cards"));

    [Test]
    public void A_line_without_secrets_is_the_same_object()
    {
        const string Line = "BTCUSDT switches ws -> rest";
        Assert.That(SecretText.Scrub(Line), Is.SameAs(Line));
    }
}
