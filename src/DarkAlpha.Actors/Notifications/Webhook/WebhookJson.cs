using System.Text.Encodings.Web;
using System.Text.Json;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// The card as JSON for the webhook: the fields of <see cref="CardJson"/> with the same exact numbers, and after them <c>levels</c>, the
/// prices as the exchange accepts them in an order.
/// </summary>
internal static class WebhookJson
{
    // Escapes only what JSON requires, because the body is never embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a card as one UTF-8 JSON object without line breaks.</summary>
    /// <param name="card">A card or a test card.</param>
    /// <param name="tick">The symbol's tick size; null writes the levels as plain decimals that are not rounded to a tick.</param>
    public static byte[] Serialize(ProposalCard card, double? tick)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        using (var document = JsonDocument.Parse(CardJson.Serialize(card)))
        {
            json.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject())
            {
                field.WriteTo(json);
            }

            WriteLevels(json, card, tick);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteLevels(Utf8JsonWriter json, ProposalCard card, double? tick)
    {
        var levels = OrderLevels.Of(card, tick);
        json.WriteStartObject("levels");
        json.WriteString("entry", levels.Entry);
        json.WriteString("stop", levels.Stop);
        json.WriteString("take_profit", levels.TakeProfit);
        json.WriteEndObject();
    }
}
