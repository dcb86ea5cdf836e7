using System.Text;
using System.Text.Json.Nodes;
using DarkAlpha.Actors.Notifications.Webhook;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Notifications.Webhook;

internal sealed class WebhookJsonTests
{
    [Test]
    public void The_levels_come_after_the_unchanged_fields_of_the_card()
    {
        var card = TestCards.Long();

        var json = JsonNode.Parse(Text(card, 0.001))!.AsObject();

        var fields = JsonNode.Parse(CardJson.Serialize(card))!.AsObject().Select(field => field.Key);
        Assert.Multiple(() =>
        {
            Assert.That(json.Select(field => field.Key), Is.EqualTo(fields.Append("levels")));
            Assert.That(json["levels"]!.AsObject().Select(field => field.Key), Is.EqualTo(["entry", "stop", "take_profit"]));
            Assert.That(CardJson.Deserialize(WebhookJson.Serialize(card, 0.001)), Is.EqualTo(card));
        });
    }

    [TestCase(Side.Long, 90_010.05, 89_866.23, 90_297.69, "90010.1", "89866.2", "90297.6")]
    [TestCase(Side.Short, 90_010.04, 90_153.81, 89_722.51, "90010.0", "90153.9", "89722.6")]
    [TestCase(Side.Long, 90_010, 89_866.2, 90_297.59999999998, "90010.0", "89866.2", "90297.6")]
    public void The_stop_is_rounded_away_from_the_entry_and_the_target_towards_it(
        Side side, double entry, double stop, double target, string entryText, string stopText, string targetText)
    {
        var card = TestCards.Long("BTCUSDT") with { Side = side, Entry = entry, Stop = stop, TakeProfit = target };

        Assert.That(Levels(card, 0.1), Is.EqualTo((entryText, stopText, targetText)));
    }

    [Test]
    public void Without_a_tick_size_the_levels_are_plain_decimals()
    {
        var card = TestCards.Long("1000SHIBUSDT") with { Entry = 1.234e-7, Stop = 1.2e-7, TakeProfit = 1.302e-7 };

        Assert.That(Levels(card, null), Is.EqualTo(("0.0000001234", "0.00000012", "0.0000001302")));
    }

    [Test]
    public void The_exact_numbers_are_written_beside_the_levels() =>
        Assert.That(
            Text(TestCards.Long() with { TakeProfit = 90297.59999999998 }, 0.1),
            Does.Contain("\"take_profit\":90297.59999999998,").And.Contain("\"take_profit\":\"90297.6\""));

    [Test]
    public void Only_what_json_requires_is_escaped()
    {
        var card = TestCards.Long("币安人生USDT") with { Rationale = "return_5m 0.0153 >= 0.012 & <b> 'a' \"b\" \\ \n" };

        var text = Text(card, 0.001);

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("\"symbol\":\"币安人生USDT\""));
            Assert.That(text, Does.Contain("\"rationale\":\"return_5m 0.0153 >= 0.012 & <b> 'a' \\\"b\\\" \\\\ \\n\""));
            Assert.That(text, Does.Not.Contain("\n"));
            Assert.That(JsonNode.Parse(text)!["rationale"]!.GetValue<string>(), Is.EqualTo(card.Rationale));
        });
    }

    [Test]
    public void A_test_card_has_levels_of_zero() =>
        Assert.That(Levels(TestCard.Create("drill", "a person", now: default), null), Is.EqualTo(("0", "0", "0")));

    private static string Text(ProposalCard card, double? tick) => Encoding.UTF8.GetString(WebhookJson.Serialize(card, tick));

    private static (string Entry, string Stop, string TakeProfit) Levels(ProposalCard card, double? tick)
    {
        var levels = JsonNode.Parse(Text(card, tick))!["levels"]!;
        return (Of("entry"), Of("stop"), Of("take_profit"));

        string Of(string name) => levels[name]!.GetValue<string>();
    }
}
