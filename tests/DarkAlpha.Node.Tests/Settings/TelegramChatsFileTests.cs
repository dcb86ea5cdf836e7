using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>The file of <c>TELEGRAM_CHATS</c>, and what copying a card needs.</summary>
[TestFixture]
public sealed class TelegramChatsFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void The_documented_file_is_read_with_every_field()
    {
        var chats = Load(Path.Combine(Repository.Root, "docs", "telegram-chats.json")).Delivery.TelegramChats;

        var (vip, followers) = (chats[0], chats[1]);
        Assert.Multiple(() =>
        {
            Assert.That((vip.Name, vip.ChatId, vip.Topic), Is.EqualTo(("vip", "-1001234567890", (int?)45)));
            Assert.That((vip.Language, vip.Format), Is.EqualTo(((CardLanguage?)CardLanguage.TraditionalChinese, ChatFormat.Card)));
            Assert.That(vip.Filter.Strategies, Is.EqualTo(["fake_breakout_reversal", "funding_oi_skew"]));
            Assert.That(vip.Filter.Symbols, Is.EqualTo([new Symbol("BTCUSDT")]));
            Assert.That(vip.Filter.MinConfidence, Is.EqualTo(70));
            Assert.That((followers.ChatId, followers.Format), Is.EqualTo(("@a_public_channel", ChatFormat.Cornix)));
            Assert.That((followers.Topic, followers.Language), Is.EqualTo(((int?)null, (CardLanguage?)null)));
            Assert.That(followers.Filter.MinConfidence, Is.Zero);
        });
    }

    [TestCase("{}", "not a list of chats")]
    [TestCase("[{\"name\":\"a\"}]", "not a list of chats")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"min_confidnce\":70}]", "not a list of chats")]
    [TestCase("[{\"name\":\"A b\",\"chat_id\":1}]", "its name must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1},{\"name\":\"a\",\"chat_id\":2}]", "another chat has the same name")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":\"somewhere\"}]", "chat_id must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":null}]", "chat_id must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"message_thread_id\":0}]", "message_thread_id must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"language\":\"de\"}]", "language must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"format\":\"html\"}]", "format must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"min_confidence\":101}]", "min_confidence must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"strategies\":[\"vol_breakout\"]}]", "there is no strategy vol_breakout")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"symbols\":[\"SOLUSDT\"]}]", "SOLUSDT is not one of SYMBOLS")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"symbols\":[null]}]", "symbols must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"symbols\":[]}]", "symbols must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"strategies\":[]}]", "strategies and symbols must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1},null]", "a chat is null")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":0}]", "chat_id must be")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"chat_id\":2}]", "describes it: field 'chat_id' twice at $[0]")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1},{\"name\":5,\"chat_id\":2}]", "describes it: a value of the wrong type at $[1].name")]
    public void What_is_wrong_with_a_file_is_named(string json, string problem)
    {
        var error = Assert.Throws<SettingsException>(() => Load(_folder.Write("chats.json", json)))!.Errors.Single();

        Assert.That(error, Does.StartWith("TELEGRAM_CHATS").And.Contain(problem));
    }

    [Test]
    public void A_file_that_is_not_there_is_an_error_and_so_are_chats_without_a_bot()
    {
        Assert.That(
            Assert.Throws<SettingsException>(() => Load(_folder.Of("none.json")))!.Errors.Single(),
            Does.Contain("the file does not exist"));
        var file = _folder.Write("one.json", "[{\"name\":\"a\",\"chat_id\":1}]");
        Assert.That(
            Assert.Throws<SettingsException>(() => KnownSettings.Load(("TELEGRAM_CHATS", file)))!.Errors.Single(),
            Does.Contain("set TELEGRAM_BOT_TOKEN"));
    }

    [Test]
    public void Nodes_must_have_the_same_chats_and_may_keep_the_file_elsewhere()
    {
        const string Chat = "{\"name\":\"a\",\"chat_id\":1}";
        var here = _folder.Write("here.json", $"[{Chat}]");

        Assert.That(Difference(here, _folder.Write("there.json", $"[ {Chat} ]")), Is.Empty);
        Assert.That(
            Difference(here, _folder.Write("other.json", "[{\"name\":\"a\",\"chat_id\":2}]")),
            Has.Some.Contains("a of TELEGRAM_CHATS"));
    }

    [TestCase("COPY_STRATEGIES", "vol_breakout", "there is no strategy vol_breakout")]
    [TestCase("POSTBACK_TEMPLATE", "3commas", "https://BOT_UUID:SECRET@api.3commas.io")]
    public void What_copying_needs_is_an_error_when_it_is_missing(string name, string value, string problem) =>
        Assert.That(Assert.Throws<SettingsException>(() => KnownSettings.Load((name, value)))!.Errors.Single(), Does.Contain(problem));

    [TestCase("https://api.3commas.io/@webhooks")]
    [TestCase("https://bot@api.3commas.io/webhooks")]
    [TestCase("https://bot:@api.3commas.io/webhooks")]
    [TestCase("https://:secret@api.3commas.io/webhooks")]
    public void A_3commas_address_without_the_id_or_the_secret_of_the_bot_is_an_error(string url) => Assert.That(
        () => KnownSettings.Load(("POSTBACK_TEMPLATE", "3commas"), ("POSTBACK_URL", url)),
        Throws.TypeOf<SettingsException>().With.Message.Contains("needs the id and the secret"));

    [TestCase("[{\"name\":\"a\",\"chat_id\":1}]", "TELEGRAM_CHAT_ID and a are the same chat")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":\"@B\"},{\"name\":\"c\",\"chat_id\":\"@b\"}]", "a and c are the same chat")]
    [TestCase("[{\"name\":\"a\",\"chat_id\":1,\"message_thread_id\":7}]", null)]
    public void The_same_chat_twice_is_warned_of(string json, string? warning) => Assert.That(
        Load(_folder.Write("chats.json", json)).Warnings, warning is null ? Is.Empty : Has.One.Contains(warning));

    [Test]
    public void Copying_without_a_receiver_and_a_receiver_without_copying_are_warned_of()
    {
        var (strategy, url) = (("COPY_STRATEGIES", "vol_breakout_card"), ("POSTBACK_URL", "http://127.0.0.1/hook"));

        Assert.Multiple(() =>
        {
            Assert.That(KnownSettings.Load(strategy).Warnings.Single(), Does.Contain("COPY_STRATEGIES has no effect"));
            Assert.That(
                KnownSettings.Load(url, ("POSTBACK_TEMPLATE", "octobot")).Warnings.Single(), Does.Contain("COPY_STRATEGIES is empty"));
            Assert.That(KnownSettings.Load(strategy, url, ("POSTBACK_TEMPLATE", "octobot")).Warnings, Is.Empty);
        });
    }

    private static NodeSettings Load(string path) =>
        KnownSettings.Load(("TELEGRAM_CHATS", path), ("TELEGRAM_BOT_TOKEN", "1:a"), ("TELEGRAM_CHAT_ID", "1"));

    private static ImmutableArray<string> Difference(string here, string there) => SettingsDifference.Find(Shared(here), Shared(there));

    private static ImmutableSortedDictionary<string, SharedSetting> Shared(string path) =>
        ImmutableSortedDictionary.Create<string, SharedSetting>(StringComparer.Ordinal).WithChats(Load(path).Delivery.TelegramChats);
}
