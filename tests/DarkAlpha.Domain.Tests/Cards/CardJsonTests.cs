using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Cards;

public sealed class CardJsonTests
{
    private static readonly string[] Fields =
    [
        "card_id", "symbol", "strategy", "side", "entry", "stop", "take_profit", "leverage_suggest", "position_usdt", "max_risk_usdt",
        "ttl_minutes", "created_at", "expires_at", "priority", "confidence", "rationale", "invalid_condition", "risk_level", "oi_status",
        "data_health", "trace_id",
    ];

    private static readonly string[] HealthFields =
    [
        "status", "reason", "price_age_ms", "kline_recv_age_ms", "kline_close_age_ms", "funding_age_ms", "oi_age_ms", "source",
    ];

    private static readonly ProposalCard Card =
        CardBuilder.Of("BTCUSDT", Instants.Midnight.PlusMilliseconds(59_999).ToDateTimeOffset());

    [Test]
    public void The_card_has_exactly_the_fields_of_the_contract_in_its_order()
    {
        var json = Parse(Card);
        Assert.That(json.Select(field => field.Key), Is.EqualTo(Fields));
        Assert.That(json["data_health"]!.AsObject().Select(field => field.Key), Is.EqualTo(HealthFields));
    }

    [Test]
    public void Fields_without_a_value_are_written_as_null()
    {
        var json = Parse(Card with { DataHealth = Card.DataHealth with { OiAgeMs = null } });
        Assert.That(json["data_health"]!.AsObject().Select(field => field.Key), Is.EqualTo(HealthFields));
        Assert.That(json["data_health"]!["oi_age_ms"], Is.Null);
    }

    [Test]
    public void Numbers_are_numbers_and_whole_numbers_are_whole()
    {
        var json = Parse(Card);
        foreach (var name in new[] { "entry", "stop", "take_profit", "position_usdt", "max_risk_usdt", "confidence" })
        {
            Assert.That(json[name]!.GetValueKind(), Is.EqualTo(JsonValueKind.Number), name);
        }

        Assert.That(json["leverage_suggest"]!.ToJsonString(), Is.EqualTo("50"));
        Assert.That(json["ttl_minutes"]!.ToJsonString(), Is.EqualTo("10"));
        Assert.That(json["priority"]!.ToJsonString(), Is.EqualTo("50"));
        Assert.That(json["data_health"]!["price_age_ms"]!.ToJsonString(), Is.EqualTo("1"));
    }

    [TestCase(59_999, "2026-01-01T00:00:59.999Z")]
    [TestCase(60_000, "2026-01-01T00:01:00.000Z", Description = "milliseconds are written also when they are zero")]
    [TestCase(-1, "2025-12-31T23:59:59.999Z")]
    public void Times_are_utc_with_milliseconds(long sinceMidnight, string written)
    {
        var json = Parse(CardBuilder.Of("BTCUSDT", Instants.Midnight.PlusMilliseconds(sinceMidnight).ToDateTimeOffset()));
        Assert.That(json["created_at"]!.GetValue<string>(), Is.EqualTo(written));
        Assert.That(json["expires_at"]!.GetValue<string>(), Does.EndWith(written[^7..]));
    }

    [Test]
    public void A_time_of_another_zone_is_written_in_utc()
    {
        var taipei = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8));
        Assert.That(Parse(Card with { CreatedAt = taipei })["created_at"]!.GetValue<string>(), Is.EqualTo("2026-01-01T00:00:00.000Z"));
    }

    [Test]
    public void A_time_of_another_zone_is_read_as_utc()
    {
        var json = Parse(Card);
        json["created_at"] = "2026-01-01T08:00:00.123+08:00";
        Assert.That(Read(json).CreatedAt.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(Read(json).CreatedAt, Is.EqualTo(Instants.Midnight.PlusMilliseconds(123).ToDateTimeOffset()));
    }

    [TestCase(Side.Long, "LONG")]
    [TestCase(Side.Short, "SHORT")]
    public void The_side_is_written_in_the_words_of_the_market(Side side, string written)
    {
        Assert.That(Parse(Card with { Side = side })["side"]!.GetValue<string>(), Is.EqualTo(written));
        Assert.That(SideNames.Of(side), Is.EqualTo(written));
    }

    [Test]
    public void A_card_is_one_line() => Assert.That(Encoding.UTF8.GetString(CardJson.Serialize(Card)), Does.Not.Contain("\n"));

    [Test]
    public void A_card_survives_writing_and_reading()
    {
        var card = Card with
        {
            Side = Side.Short,
            Entry = 0.1 + 0.2,
            Confidence = 100.0 / 3,
            Rationale = "a \"quoted\" <tag> & 中文",
            DataHealth = CardDataHealth.From(CardBuilder.Health with { OpenInterestAgeMs = null, Source = DataSource.Rest }),
        };
        Assert.That(CardJson.Deserialize(CardJson.Serialize(card)), Is.EqualTo(card));
    }

    [Test]
    public void The_same_card_gives_the_same_bytes() => Assert.That(
        CardJson.Serialize(Card with { }),
        Is.EqualTo(CardJson.Serialize(Card)));

    [TestCaseSource(nameof(Fields))]
    public void Should_refuse_a_text_when_a_field_is_missing(string field)
    {
        var json = Parse(Card);
        json.Remove(field);
        Assert.That(() => Read(json), Throws.InstanceOf<JsonException>());
    }

    [TestCaseSource(nameof(HealthFields))]
    public void Should_refuse_a_text_when_a_field_of_the_health_is_missing(string field)
    {
        var json = Parse(Card);
        json["data_health"]!.AsObject().Remove(field);
        Assert.That(() => Read(json), Throws.InstanceOf<JsonException>());
    }

    [TestCase("long")]
    [TestCase("BUY")]
    [TestCase("")]
    public void Should_refuse_a_text_when_its_side_is_unknown(string side)
    {
        var json = Parse(Card);
        json["side"] = side;
        Assert.That(() => Read(json), Throws.InstanceOf<JsonException>());
    }

    private static JsonObject Parse(ProposalCard card) => JsonNode.Parse(CardJson.Serialize(card))!.AsObject();

    private static ProposalCard Read(JsonObject json) => CardJson.Deserialize(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
