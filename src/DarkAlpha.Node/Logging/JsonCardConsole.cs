using System.Text;
using System.Text.Json;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Logging;

/// <summary>Writes each card as one line of the JSON log, with the category <c>card</c>.</summary>
internal sealed class JsonCardConsole(TextWriter output, TimeProvider time) : ICardConsole
{
    /// <inheritdoc/>
    public void Show(ProposalCard card, string text)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteString("Timestamp", CardTime.Format(time.GetUtcNow()));
            json.WriteString("Category", "card");
            json.WritePropertyName("Card");
            json.WriteRawValue(CardJson.Serialize(card));
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)));
        output.Flush();
    }
}
