using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The output formats of a card in a replay.</summary>
internal static class CardLines
{
    /// <summary>The card as JSON, on one line.</summary>
    public static byte[] Json(ProposalCard card, RoundRunner runner) => CardJson.Serialize(card);

    /// <summary>The card as JSON, with the conditions of every strategy and why the rivals lost.</summary>
    public static byte[] ExplainedJson(ProposalCard card, RoundRunner runner)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        using (var document = JsonDocument.Parse(CardJson.Serialize(card)))
        {
            json.WriteStartObject();
            foreach (var field in document.RootElement.EnumerateObject())
            {
                field.WriteTo(json);
            }

            ExplanationWriter.WriteStrategies(json, runner.Strategies, runner.Context);
            ExplanationWriter.WriteRivals(json, runner.Arbitration!);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The card as two lines of text, for a terminal.</summary>
    public static byte[] Readable(ProposalCard card, RoundRunner runner) => Encoding.UTF8.GetBytes(
        $"{card.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {card.Symbol,-10} {SideNames.Of(card.Side),-5}  {card.Strategy,-22}  "
        + $"entry {PlainNumber.Format(card.Entry)}  stop {PlainNumber.Format(card.Stop)}  target {PlainNumber.Format(card.TakeProfit)}  confidence {card.Confidence:F0}\n"
        + $"                     {card.Rationale}");
}
