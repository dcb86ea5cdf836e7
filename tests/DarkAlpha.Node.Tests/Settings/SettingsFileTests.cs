using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingsFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("MAX_CARDS_PER_DAY=7")]
    [TestCase("MAX_CARDS_PER_DAY=7\r\n")]
    [TestCase("\uFEFFMAX_CARDS_PER_DAY=7\n", Description = "byte order mark of some editors")]
    [TestCase("# a comment\n\n  MAX_CARDS_PER_DAY = 7  \n")]
    [TestCase("export MAX_CARDS_PER_DAY=7\n")]
    [TestCase("MAX_CARDS_PER_DAY=\"7\"\n")]
    [TestCase("MAX_CARDS_PER_DAY='7'\n")]
    [TestCase("#MAX_CARDS_PER_DAY=8\nMAX_CARDS_PER_DAY=7\n")]
    public void A_setting_can_be_written_in_several_ways(string text) =>
        Assert.That(Load(text).Rules.Risk.MaxCardsPerDay, Is.EqualTo(7));

    [Test]
    public void A_value_can_contain_an_equals_sign_and_a_hash() => Assert.That(
        Load("POSTBACK_URL=https://example.org/hook?key=a=b#c\n").Delivery.PostbackUrl, Is.EqualTo("https://example.org/hook?key=a=b#c"));

    [Test]
    public void An_empty_environment_variable_does_not_override_the_file() =>
        Assert.That(Load("MAX_CARDS_PER_DAY=7", ("MAX_CARDS_PER_DAY", "")).Rules.Risk.MaxCardsPerDay, Is.EqualTo(7));

    [Test]
    public void The_environment_takes_precedence_over_the_file() =>
        Assert.That(Load("MAX_CARDS_PER_DAY=7", ("MAX_CARDS_PER_DAY", "8")).Rules.Risk.MaxCardsPerDay, Is.EqualTo(8));

    [Test]
    public void An_invalid_value_overridden_by_the_environment_is_ignored() =>
        Assert.That(() => Load("MAX_CARDS_PER_DAY=many", ("MAX_CARDS_PER_DAY", "8")), Throws.Nothing);

    [Test]
    public void Every_invalid_line_is_reported_by_number_and_not_quoted()
    {
        const string Text = "KILL_SWITCH=1\nTELEGRAM_BOT_TOKEN 1:hidden\n\n# comment\nRETURN_THRESHOLD: 0.02\n";

        var error = Assert.Throws<SettingsException>(() => Load(Text))!;

        Assert.That(error.Errors, Has.Count.EqualTo(2));
        Assert.That(error.Message, Does.Contain(".env: line 2 ").And.Contain(".env: line 5 ").And.Not.Contain("hidden"));
    }

    [TestCase("KILL_SWITCH=0\nKILL_SWITCH=1\n")]
    [TestCase("KILL_SWITCH=0\nexport KILL_SWITCH=1\n")]
    public void The_last_value_of_a_duplicate_name_wins_as_in_a_shell(string text) =>
        Assert.That(Load(text).Rules.Risk.KillSwitch, Is.True);

    private NodeSettings Load(string text, params (string Name, string Value)[] environment) =>
        KnownSettings.LoadFile(_folder.Write(".env", text), environment);
}
