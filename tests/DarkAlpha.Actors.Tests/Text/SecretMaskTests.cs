using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class SecretMaskTests
{
    private const string Dump =
        """
        Error while creating actor instance of type Akka.Persistence.Sql.Journal.SqlWriteJournal with 1 args: ({
          class : "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
          connection-string : "Username=darkalpha;Password=PASSWORD;Host=127.0.0.1"
          provider-name : "PostgreSQL.15"
        })
        """;

    [TestCase("hush4711")]
    [TestCase("hush \\\"4711\\\"")]
    [TestCase("\\\"hush;4711\\\"")]
    [TestCase("\"hush;4711\"")]
    [TestCase("\"hush;\"\"4711\"\"\"")]
    [TestCase("'hush;\\\"4711'")]
    public void Only_the_connection_string_is_masked_in_settings_printed_by_Akka(string password) => Assert.That(
        SecretMask.Of(Dump.Replace("PASSWORD", password, StringComparison.Ordinal)),
        Does.Not.Contain("hush").And.Not.Contain("4711").And.Contain("connection-string : (not shown)").And.Contain("PostgreSQL.15"));

    [TestCase("hush4711")]
    [TestCase("\"hush;47\"\"11\"")]
    [TestCase("'hush;47\"11'")]
    public void A_password_elsewhere_is_masked_too(string password) => Assert.That(
        SecretMask.Of($"cannot connect: Host=db;Password={password};Database=cards"),
        Is.EqualTo("cannot connect: Host=db;Password=(not shown);Database=cards"));

    [TestCase("https://desk:hush@relay.example/x?y=1", "https://(not shown)@relay.example/x?y=1")]
    [TestCase("wss://desk@relay.example", "wss://(not shown)@relay.example")]
    [TestCase("https://relay.example/@home", "https://relay.example/@home")]
    [TestCase("A is http://a:b@c here and http://d:e@f there", "A is http://(not shown)@c here and http://(not shown)@f there")]
    public void User_and_password_of_an_address_are_masked(string text, string masked) =>
        Assert.That(SecretMask.Of(text), Is.EqualTo(masked));

    [Test]
    public void A_uri_is_shown_without_user_and_password() =>
        Assert.That(SecretMask.Of(new Uri("https://desk:hush@relay.example/x")), Is.EqualTo("https://(not shown)@relay.example/x"));

    [TestCase("123456789:hush-hush-hush-hush-hush-hush-hush", "(not shown)")]
    [TestCase(
        "https://relay.example/bot123456789:hush-hush-hush-hush-hush/getMe fails", "https://relay.example/bot(not shown)/getMe fails")]
    public void A_bot_token_is_masked(string text, string masked) => Assert.That(SecretMask.Of(text), Is.EqualTo(masked));

    [TestCase("BTCUSDT switches ws -> rest")]
    [TestCase("in the cluster as akka.tcp://darkalpha@127.0.0.1:4053, with 1 member")]
    [TestCase("[akka://darkalpha@node1:4053/user/desk] is away")]
    [TestCase("12:00:00.123: the password that connection-string has is not asked for at http://127.0.0.1:9090/")]
    public void Text_without_secrets_is_returned_unchanged(string text)
    {
        Assert.That(SecretMask.Of(text), Is.SameAs(text));
        Assert.That(SecretMask.IsNeeded(text), Is.False);
    }

    [TestCase("user:hush@relay.example", "(not shown)@relay.example")]
    [TestCase("user@relay.example/@home", "(not shown)@relay.example/@home")]
    [TestCase("see user:hush@relay.example", "(not shown)@relay.example")]
    [TestCase("https://user:hush@relay.example", "https://(not shown)@relay.example")]
    [TestCase("red\u001B[31m", "red\\u001B[31m")]
    public void An_external_value_is_masked_and_made_printable(string value, string masked) =>
        Assert.That(SecretMask.OfValue(value), Is.EqualTo(masked));

    [Test]
    public void A_long_value_is_cut() =>
        Assert.That(SecretMask.OfValue(new string('x', 300)), Is.EqualTo($"{new string('x', 200)}… (300 characters)"));
}
