using System.Text.Json;

namespace DarkAlpha.Domain.Cards;

/// <summary>The card as JSON: snake_case, numbers as numbers, times ISO 8601 UTC with milliseconds, no field left out.</summary>
public static class CardJson
{
    /// <summary>Writes a card as one UTF-8 JSON object without line breaks.</summary>
    public static byte[] Serialize(ProposalCard card) => JsonSerializer.SerializeToUtf8Bytes(card, CardJsonContext.Default.ProposalCard);

    /// <summary>Reads a card.</summary>
    /// <exception cref="JsonException">The text is not a card: malformed, or a field is missing.</exception>
    public static ProposalCard Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, CardJsonContext.Default.ProposalCard)
        ?? throw new JsonException("the card is null");
}
