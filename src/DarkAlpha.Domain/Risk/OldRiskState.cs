using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace DarkAlpha.Domain.Risk;

/// <summary>
/// The risk state file of an older installation:
/// <c>{"days":{"2026-02-25":{"cards_count":2,"realized_loss_usdt":0.0}},"last_trigger_by_symbol":{"BTCUSDT":"2026-02-25T10:00:00+00:00"}}</c>.
/// Times without a zone are UTC. Either part may be missing; what is there must be right, because a guess would loosen the caps.
/// </summary>
public static class OldRiskState
{
    /// <summary>Reads the file's content.</summary>
    /// <exception cref="FormatException">It is not such a file; the message says where and why.</exception>
    public static RiskCommands.Import Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("the file is not a JSON object");
            }

            return new RiskCommands.Import(
                Members(root, "days").ToImmutableSortedDictionary(d => Day(d.Name), d => Totals(d)),
                Members(root, "last_trigger_by_symbol")
                    .ToImmutableSortedDictionary(t => t.Name.ToUpperInvariant(), Time, StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new FormatException($"the file is not JSON: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"an entry is given twice: {e.Message}", e);
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name) => !root.TryGetProperty(name, out var part) ? default
        : part.ValueKind == JsonValueKind.Object ? part.EnumerateObject()
        : throw new FormatException($"{name} is not an object");

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
        ? day
        : throw new FormatException($"days: '{text}' is not a date like 2026-02-25");

    private static RiskCommands.ImportedDay Totals(JsonProperty day)
    {
        if (day.Value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"days.{day.Name} is not an object");
        }

        var cards = Number(day, "cards_count");
        return cards == Math.Floor(cards) && cards <= int.MaxValue
            ? new RiskCommands.ImportedDay((int)cards, Number(day, "realized_loss_usdt"))
            : throw new FormatException($"days.{day.Name}.cards_count {cards} is not a count");
    }

    private static double Number(JsonProperty day, string name) => !day.Value.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and < double.PositiveInfinity and var number ? number
        : throw new FormatException($"days.{day.Name}.{name} {value} is not a number of at least 0");

    private static DateTimeOffset Time(JsonProperty trigger) =>
        trigger.Value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            trigger.Value.GetString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : throw new FormatException($"last_trigger_by_symbol.{trigger.Name} {trigger.Value} is not a time like 2026-02-25T10:00:00+00:00");
}
