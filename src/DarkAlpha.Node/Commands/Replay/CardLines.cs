using System.Text;
using System.Text.Json;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The output formats of a card in a replay.</summary>
internal static class CardLines
{
    // Where the symbol begins.
    private const int WideIndent = 21;
    private const int NarrowIndent = 4;
    private const int MinWidthForWideIndent = 100;

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

    /// <summary>The card as text: two lines if the terminal is wide enough.</summary>
    /// <param name="card">The card.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static byte[] Readable(ProposalCard card, int width)
    {
        string[] parts =
        [
            $"{card.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}",
            $"{card.Symbol,-10} {SideNames.Of(card.Side),-5}",
            $"{card.Strategy,-22}",
            $"entry {PlainNumber.Format(card.Entry)}",
            $"stop {PlainNumber.Format(card.Stop)}",
            $"target {PlainNumber.Format(card.TakeProfit)}",
            $"confidence {card.Confidence:F0}",
        ];
        var indent = width < MinWidthForWideIndent ? NarrowIndent : WideIndent;
        var levels = PlainLines.Join(parts, "  ", width, firstIndent: 0, indent);
        var rationale = PlainLines.Join(card.Rationale.Split(' '), " ", width, indent, indent);
        return Encoding.UTF8.GetBytes($"{levels}\n{rationale}");
    }
}
