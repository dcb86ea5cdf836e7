using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Secrets read from files, by settings such as <c>HTTP_TOKEN_FILE</c>.</summary>
[TestFixture]
public sealed class SecretFileTests
{
    private const string Name = "HTTP_TOKEN";
    private const string FileSetting = "HTTP_TOKEN_FILE";
    private const string Token = "hush-hush-hush-hush";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(Token)]
    [TestCase(Token + "\n")]
    [TestCase(Token + "\r\n")]
    [TestCase("\uFEFF" + Token + "\n", Description = "byte order mark of some editors")]
    public void The_value_is_the_content_of_the_file_without_the_line_ending(string text)
    {
        var settings = KnownSettings.Load((FileSetting, _folder.Write("token", text)));

        var effective = settings.Effective.Single(s => s.Name == Name);
        Assert.That((effective.Value, effective.Origin, effective.IsSecret), Is.EqualTo((Token, $"{FileSetting}, environment", true)));
        Assert.That(settings.Http.Token, Is.Not.Null);
        Assert.That(settings.Warnings, Is.Empty);
    }

    [Test]
    public void Every_secret_and_no_other_setting_can_be_read_from_a_file()
    {
        (string Name, string Value)[] secrets =
        [
            ("CLUSTER_SECRET", $"{Token}-3"),
            ("DATABASE_URL", "postgresql://u:p@db/d"),
            ("HTTP_READ_TOKEN", $"{Token}-2"),
            (Name, Token),
            ("OTLP_ENDPOINT", "http://collector:4318"),
            ("POSTBACK_URL", "https://example.org/hook"),
            ("TELEGRAM_BOT_TOKEN", "1:a"),
        ];

        var settings = KnownSettings.Load(
            [.. secrets.Select(s => ($"{s.Name}_FILE", _folder.Write(s.Name, s.Value))), ("TELEGRAM_CHAT_ID", "1")]);

        Assert.That(settings.Effective.Where(s => s.IsSecret).Select(s => (s.Name, s.Value)), Is.EquivalentTo(secrets));
        Assert.That(
            KnownSettings.Load(("SYMBOLS_FILE", _folder.Write("symbols", "XRPUSDT"))).Symbols,
            Is.EqualTo(KnownSettings.Load().Symbols));
    }

    [Test]
    public void The_env_file_can_set_the_path_and_an_empty_value_of_the_secret_is_ignored()
    {
        var file = _folder.Write(".env", $"{Name}=\n{FileSetting}={_folder.Write("token", Token)}\n");

        Assert.That(KnownSettings.LoadFile(file, (Name, "")).Effective.Single(s => s.Name == Name).Value, Is.EqualTo(Token));
    }

    [Test]
    public void A_secret_set_both_directly_and_by_file_is_refused_whatever_the_origin()
    {
        var file = _folder.Write(".env", $"{Name}={Token}\n");

        Assert.That(
            ErrorOf(() => KnownSettings.LoadFile(file, (FileSetting, _folder.Write("token", Token)))),
            Does.StartWith($"{Name} (")
                .And.Contain($"{FileSetting} (environment) are both set: set only one of them").And.Not.Contain("hush"));
    }

    [TestCase(null, "the file does not exist")]
    [TestCase("", "is empty")]
    [TestCase(" \n", "is empty")]
    [TestCase(Token + "\n" + Token, "more than one line")]
    public void A_file_without_a_value_is_an_error_that_names_the_setting_but_neither_path_nor_content(string? text, string why)
    {
        var path = text is null ? _folder.Of("hush") : _folder.Write("hush", text);

        Assert.That(
            ErrorOf(() => KnownSettings.Load((FileSetting, path))),
            Does.StartWith($"{FileSetting} (environment): ").And.Contain(why).And.Not.Contain("hush"));
    }

    [Test]
    public void A_directory_an_endless_file_an_unreadable_file_and_the_secret_in_place_of_the_path_are_errors()
    {
        var loop = _folder.Of("loop");
        File.CreateSymbolicLink(loop, loop);

        Assert.That(ErrorOf(() => KnownSettings.Load((FileSetting, _folder.Path))), Does.Contain("is a directory"));
        Assert.That(ErrorOf(() => KnownSettings.Load((FileSetting, "/dev/zero"))), Does.Contain("larger than 64 KB"));
        Assert.That(ErrorOf(() => KnownSettings.Load((FileSetting, loop))), Does.StartWith(FileSetting).And.Not.Contain("loop"));
        Assert.That(ErrorOf(() => KnownSettings.Load((FileSetting, Token))), Does.StartWith(FileSetting).And.Not.Contain("hush"));
    }

    [Test]
    public void An_invalid_value_is_reported_with_the_file_setting_and_not_printed() => Assert.That(
        ErrorOf(() => KnownSettings.Load((FileSetting, _folder.Write("token", "hush")))),
        Does.StartWith($"{Name} = \"not shown\" ({FileSetting}, environment): must be ").And.Not.Contain("hush"));

    [Test]
    public void An_unreadable_database_url_is_not_reported_as_missing_too() => Assert.That(
        ErrorOf(() => KnownSettings.Load(
            ("CLUSTER_SEEDS", "127.0.0.1:4053,node2:4053"), ("DATABASE_URL_FILE", _folder.Of("nothing")))),
        Does.StartWith("DATABASE_URL_FILE"));

    [Test]
    public void A_misspelled_file_setting_is_pointed_out() =>
        Assert.That(KnownSettings.Load(("HTTP_TOKN_FILE", "x")).Warnings.Single(), Does.Contain($"did you mean {FileSetting}?"));

    private static string ErrorOf(Func<NodeSettings> load) => Assert.Throws<SettingsException>(() => load())!.Errors.Single();
}
