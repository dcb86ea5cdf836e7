using System.Text.Json;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Values;

/// <summary>Ids, symbols and instants are stored and sent as the plain texts and numbers that they were before they had types.</summary>
public sealed class ValueJsonTests
{
    private static readonly CardId Card = new("TEST-drill");
    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly Instant Time = new(1_770_033_600_123);

    [Test]
    public void Values_are_texts_and_numbers()
    {
        Assert.That(JsonSerializer.Serialize(Card), Is.EqualTo("\"TEST-drill\""));
        Assert.That(JsonSerializer.Serialize(Bitcoin), Is.EqualTo("\"BTCUSDT\""));
        Assert.That(JsonSerializer.Serialize(Time), Is.EqualTo("1770033600123"));
        Assert.That(JsonSerializer.Deserialize<CardId>("\"TEST-drill\""), Is.EqualTo(Card));
        Assert.That(JsonSerializer.Deserialize<Symbol>("\"BTCUSDT\""), Is.EqualTo(Bitcoin));
        Assert.That(JsonSerializer.Deserialize<Instant>("1770033600123"), Is.EqualTo(Time));
    }

    [Test]
    public void Keys_are_texts()
    {
        AssertKey(Card, "TEST-drill");
        AssertKey(Bitcoin, "BTCUSDT");
        AssertKey(Time, "1770033600123");
    }

    [Test]
    public void Null_is_reported_as_for_a_text()
    {
        var card = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CardId[]>("[null]"))!;
        var symbol = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Symbol[]>("[null]"))!;
        Assert.That(JsonErrorText.Of(card), Is.EqualTo("null at $[0], where a value is required"));
        Assert.That(JsonErrorText.Of(symbol), Is.EqualTo("null at $[0], where a value is required"));
    }

    private static void AssertKey<T>(T key, string text)
        where T : notnull
    {
        var json = JsonSerializer.Serialize(new Dictionary<T, int> { [key] = 1 });
        Assert.That(json, Is.EqualTo($$"""{"{{text}}":1}"""));
        Assert.That(JsonSerializer.Deserialize<Dictionary<T, int>>(json)!.Keys.Single(), Is.EqualTo(key));
    }
}
