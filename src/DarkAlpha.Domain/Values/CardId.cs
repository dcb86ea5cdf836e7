using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>
/// Identifies a card in the journal, in messages and on every channel. Compared as ordinal text. An id that a person types is not checked:
/// one that no card has is found nowhere.
/// </summary>
/// <param name="Value">The id as text, e.g. <c>BTCUSDT-20260201T135659999Z</c> or <c>TEST-drill</c>.</param>
[JsonConverter(typeof(CardId.Converter))]
public readonly record struct CardId(string Value)
{
    /// <summary>The id of a round's card: symbol and UTC time, safe in paths, headers and button payloads.</summary>
    /// <param name="symbol">The symbol evaluated.</param>
    /// <param name="timestamp">The instant evaluated, corrected clock.</param>
    public static CardId Of(Symbol symbol, Instant timestamp) =>
        new($"{symbol}-{timestamp.ToDateTimeOffset():yyyyMMdd'T'HHmmssfff'Z'}");

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;

    /// <summary>A card id as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
    public sealed class Converter() : TextValueConverter<CardId>("a card id", text => new CardId(text));
}
