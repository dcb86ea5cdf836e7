using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>A secret may be given by the name of a file that holds it.</summary>
[TestFixture]
public sealed class SecretFileTests
{
    private const string Name = "HTTP_TOKEN";
    private const string NameOfFile = "HTTP_TOKEN_FILE";
    private const string Token = "hush-hush-hush-hush";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Token)]
    [TestCase(Token + "\n")]
    [TestCase(Token + "\r\n")]
    [TestCase("\uFEFF" + Token + "\n", Description = "as some editors begin a file")]
    public void A_file_gives_the_value_without_the_end_of_its_line(string text)
    {
        var settings = KnownSettings.Load((NameOfFile, _folder.Write("token", text)));

        var effective = settings.Effective.Single(s => s.Name == Name);
        Assert.That((effective.Value, effective.Origin, effective.IsSecret), Is.EqualTo((Token, $"{NameOfFile}, environment", true)));
        Assert.That(settings.Http.Token, Is.Not.Null);
        Assert.That(settings.Warnings, Is.Empty);
    }

    [Test]
    public void Every_secret_can_be_given_so_and_nothing_else()
    {
        (string Name, string Value)[] secrets =
        [
            ("DATABASE_URL", "postgresql://u:p@db/d"), (Name, Token), ("OTLP_ENDPOINT", "http://collector:4318"), ("POSTBACK_URL", "https://example.org/hook"),
            ("TELEGRAM_BOT_TOKEN", "1:a"),
        ];

        var settings = KnownSettings.Load([.. secrets.Select(s => ($"{s.Name}_FILE", _folder.Write(s.Name, s.Value))), ("TELEGRAM_CHAT_ID", "1")]);

        Assert.That(settings.Effective.Where(s => s.IsSecret).Select(s => (s.Name, s.Value)), Is.EquivalentTo(secrets));
        Assert.That(KnownSettings.Load(("SYMBOLS_FILE", _folder.Write("symbols", "XRPUSDT"))).Symbols, Is.EqualTo(KnownSettings.Load().Symbols));
    }

    [Test]
    public void The_env_file_may_name_it_too_and_an_empty_value_beside_it_does_no_harm()
    {
        var file = _folder.Write(".env", $"{Name}=\n{NameOfFile}={_folder.Write("token", Token)}\n");

        Assert.That(KnownSettings.LoadFile(file, (Name, "")).Effective.Single(s => s.Name == Name).Value, Is.EqualTo(Token));
    }

    [Test]
    public void Given_itself_and_by_a_file_it_is_refused_wherever_either_stands()
    {
        var file = _folder.Write(".env", $"{Name}={Token}\n");

        Assert.That(
            ErrorOf(() => KnownSettings.LoadFile(file, (NameOfFile, _folder.Write("token", Token)))),
            Does.StartWith($"{Name} (").And.Contain($"{NameOfFile} (environment): give one of them").And.Not.Contain("hush"));
    }

    [TestCase(null, "there is no file of that name")]
    [TestCase("", "is empty")]
    [TestCase(" \n", "is empty")]
    [TestCase(Token + "\n" + Token, "more than one line")]
    public void A_file_without_a_value_is_an_error_that_names_the_setting_and_shows_neither_path_nor_content(string? text, string why)
    {
        var path = text is null ? _folder.Of("hush") : _folder.Write("hush", text);

        Assert.That(ErrorOf(() => KnownSettings.Load((NameOfFile, path))), Does.StartWith($"{NameOfFile} (environment): ").And.Contain(why).And.Not.Contain("hush"));
    }

    [Test]
    public void So_are_a_folder_what_has_no_end_what_the_system_does_not_give_and_the_secret_itself_in_the_place_of_the_name()
    {
        var loop = _folder.Of("loop");
        File.CreateSymbolicLink(loop, loop);

        Assert.That(ErrorOf(() => KnownSettings.Load((NameOfFile, _folder.Path))), Does.Contain("is a folder"));
        Assert.That(ErrorOf(() => KnownSettings.Load((NameOfFile, "/dev/zero"))), Does.Contain("larger than 64 KB"));
        Assert.That(ErrorOf(() => KnownSettings.Load((NameOfFile, loop))), Does.StartWith(NameOfFile).And.Not.Contain("loop"));
        Assert.That(ErrorOf(() => KnownSettings.Load((NameOfFile, Token))), Does.StartWith(NameOfFile).And.Not.Contain("hush"));
    }

    [Test]
    public void A_value_that_is_not_allowed_is_named_with_the_file_s_setting_and_not_shown() => Assert.That(
        ErrorOf(() => KnownSettings.Load((NameOfFile, _folder.Write("token", "hush")))),
        Does.StartWith($"{Name} = \"not shown\" ({NameOfFile}, environment): allowed is ").And.Not.Contain("hush"));

    [Test]
    public void A_database_that_could_not_be_read_is_not_said_to_be_missing_as_well() => Assert.That(
        ErrorOf(() => KnownSettings.Load(("CLUSTER_SEEDS", "127.0.0.1:4053,node2:4053"), ("DATABASE_URL_FILE", _folder.Of("nothing")))), Does.StartWith("DATABASE_URL_FILE"));

    [Test]
    public void A_slip_in_its_name_is_pointed_out() =>
        Assert.That(KnownSettings.Load(("HTTP_TOKN_FILE", "x")).Warnings.Single(), Does.Contain($"did you mean {NameOfFile}?"));

    private static string ErrorOf(Func<NodeSettings> load) => Assert.Throws<SettingsException>(() => load())!.Errors.Single();
}
