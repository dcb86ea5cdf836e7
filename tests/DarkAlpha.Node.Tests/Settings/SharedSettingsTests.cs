using System.Collections;
using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Settings;

internal sealed class SharedSettingsTests
{
    private const string Token = "123456:a-token-nobody-may-see";

    private static readonly string[] Rules =
        ["SYMBOLS", "MAX_CARDS_PER_DAY", "RETURN_THRESHOLD", "EXCHANGE_REST_URL", "TELEGRAM_BOT_TOKEN"];

    [Test]
    public void Every_per_node_setting_exists()
    {
        var known = Load().Effective.Select(s => s.Name);
        Assert.That(SharedSettings.PerNode, Is.SubsetOf(known));
    }

    [Test]
    public void Rules_limits_and_urls_are_shared_and_machine_settings_are_not()
    {
        var shared = Shared(Load());
        Assert.That(shared.Keys, Is.SupersetOf(Rules));
        Assert.That(shared.Keys, Has.No.Member("CLUSTER_HOST").And.No.Member("CLUSTER_SECRET").And.No.Member("LOG_LEVEL"));
    }

    [Test]
    public void Equal_values_written_differently_are_equal() => Assert.That(
        SettingsDifference.Find(
            Shared(Load(("RETURN_THRESHOLD", "0.0120"), ("KILL_SWITCH", "false"), ("ATR_SMOOTHING", "SIMPLE"), ("TTL_MINUTES", "+15"))),
            Shared(Load())),
        Is.Empty);

    [Test]
    public void A_secret_is_shared_as_a_digest()
    {
        var shared = Shared(Load(("TELEGRAM_BOT_TOKEN", Token), ("TELEGRAM_CHAT_ID", "1")));
        Assert.That(shared["TELEGRAM_BOT_TOKEN"].Value, Does.StartWith(SettingsDifference.SecretPrefix).And.Not.Contains(Token));
        Assert.That(shared.Values.Select(s => s.Value), Has.None.Contains(Token));
    }

    [Test]
    public void An_effective_setting_has_its_origin_and_never_prints_a_secret()
    {
        var effective = Load(("TELEGRAM_BOT_TOKEN", Token), ("TELEGRAM_CHAT_ID", "1"), ("MAX_CARDS_PER_DAY", "7"))
            .Effective.ToDictionary(s => s.Name);
        Assert.That(
            effective["MAX_CARDS_PER_DAY"],
            Is.EqualTo(new EffectiveSetting("MAX_CARDS_PER_DAY", "7", "environment", false, false)));
        Assert.That(effective["TTL_MINUTES"], Is.EqualTo(new EffectiveSetting("TTL_MINUTES", "15", EffectiveSetting.Default, false, true)));
        Assert.That(effective["TELEGRAM_BOT_TOKEN"].ToString(), Does.Not.Contain(Token));
    }

    [Test]
    public void The_digest_of_a_secret_is_deterministic_and_depends_on_the_cluster_key()
    {
        var settings = Load(("TELEGRAM_BOT_TOKEN", Token), ("TELEGRAM_CHAT_ID", "1"));
        var digest = Shared(settings)["TELEGRAM_BOT_TOKEN"];
        Assert.That(Shared(settings)["TELEGRAM_BOT_TOKEN"], Is.EqualTo(digest));
        Assert.That(
            SharedSettings.Of(settings.Effective, ClusterKey.From("postgresql://desk:another@db/cards"))["TELEGRAM_BOT_TOKEN"],
            Is.Not.EqualTo(digest));
    }

    [Test]
    public void A_url_with_a_password_is_shared_as_a_digest()
    {
        var shared = Shared(Load(("EXCHANGE_REST_URL", "https://desk:hush4711@relay.example/binance")))["EXCHANGE_REST_URL"];
        Assert.That(shared.Value, Does.StartWith(SettingsDifference.SecretPrefix).And.Not.Contains("hush4711"));
    }

    [Test]
    public void The_error_for_an_invalid_url_does_not_print_its_password()
    {
        var error = Assert.Throws<SettingsException>(() => Load(("EXCHANGE_REST_URL", "ftp://desk:hush4711@relay.example")));
        Assert.That(error!.Message, Does.Contain("EXCHANGE_REST_URL").And.Contain("relay.example").And.Not.Contain("hush4711"));
    }

    private static ImmutableSortedDictionary<string, SharedSetting> Shared(NodeSettings settings) =>
        SharedSettings.Of(settings.Effective, ClusterKey.From("postgresql://desk:hush@db/cards"));

    private static NodeSettings Load(params (string Name, string Value)[] environment) =>
        NodeSettings.Load("no-such-file.env", new Hashtable(environment.ToDictionary(e => e.Name, e => e.Value)));
}
