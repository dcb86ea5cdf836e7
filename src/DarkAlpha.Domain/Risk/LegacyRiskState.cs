using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Risk;

/// <summary>
/// The risk state file of an older installation, in this format:
/// <code>
/// {"days":{"2026-02-25":{"cards_count":2,"realized_loss_usdt":0.0}},
///  "last_trigger_by_symbol":{"BTCUSDT":"2026-02-25T10:00:00+00:00"}}
/// </code>
/// Times without a zone are UTC. Either part may be missing; what is there must be valid, because a guess could loosen the limits.
/// Unambiguous deviations are accepted with a remark: a number in quotes, and null for a symbol without a card.
/// </summary>
/// <param name="State">What is imported.</param>
/// <param name="Remarks">Deviations from the format, each with its place.</param>
public sealed record LegacyRiskState(ImportedRisk State, ImmutableArray<string> Remarks)
{
    private const string TimeForm = "expected is a time like \"2026-02-25T10:00:00+00:00\"";

    /// <summary>Reads the file's content.</summary>
    /// <exception cref="FormatException">The content does not have this format; the message says where, and what is expected.</exception>
    public static LegacyRiskState Parse(string json)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("the file is not a JSON object");
            }

            var days = Members(root, "days").ToImmutableSortedDictionary(d => Day(d.Name), d => Totals(d, remarks));
            var triggers = Members(root, "last_trigger_by_symbol").Where(t => IsGiven(t, remarks))
                .ToImmutableSortedDictionary(t => new Symbol(t.Name.ToUpperInvariant()), Time);
            return new LegacyRiskState(new ImportedRisk(days, triggers), remarks.ToImmutable());
        }
        catch (JsonException e)
        {
            throw new FormatException($"the file is not JSON: {JsonErrorText.SyntaxOf(e)}", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"an entry appears twice: {e.Message}", e);
        }
    }

    /// <summary>The state without cards dated in the future, which could block their symbol for years.</summary>
    /// <param name="latest">The latest instant that is plausible.</param>
    public LegacyRiskState WithoutCardsAfter(DateTimeOffset latest)
    {
        var later = State.LastCardBySymbol.Where(t => t.Value > latest).ToList();
        return later.Count == 0 ? this : new LegacyRiskState(
            State with { LastCardBySymbol = State.LastCardBySymbol.RemoveRange(later.Select(t => t.Key)) },
            [
                .. Remarks,
                .. later.Select(t =>
                    $"last_trigger_by_symbol.{t.Key} {t.Value:yyyy-MM-dd HH:mm:ss'Z'} lies in the future; "
                    + "it is ignored and starts no cooldown"),
            ]);
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null ? default
        : part.ValueKind == JsonValueKind.Object ? part.EnumerateObject()
        : throw new FormatException($"{name} is not an object");

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
        ? day
        : throw new FormatException($"days: '{text}' is not a date like 2026-02-25");

    private static ImportedDay Totals(JsonProperty day, ImmutableArray<string>.Builder remarks)
    {
        if (day.Value.ValueKind == JsonValueKind.Null)
        {
            return new ImportedDay(0, 0);
        }

        if (day.Value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"days.{day.Name} is not an object");
        }

        var cards = Number(day, "cards_count", "a whole number of at least 0", remarks);
        return cards == decimal.Floor(cards) && cards <= int.MaxValue
            ? new ImportedDay((int)cards, Number(day, "realized_loss_usdt", "an amount of at least 0", remarks))
            : throw new FormatException($"days.{day.Name}.cards_count is {cards}: expected is a whole number of at least 0");
    }

    private static decimal Number(JsonProperty day, string name, string expected, ImmutableArray<string>.Builder remarks)
    {
        if (!day.Value.TryGetProperty(name, out var value))
        {
            return 0;
        }

        var isQuoted = value.ValueKind == JsonValueKind.String;
        var text = isQuoted ? value.GetString() : value.GetRawText();
        if ((!isQuoted && value.ValueKind != JsonValueKind.Number)
            || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number is < 0 or > RiskRules.LargestLoss)
        {
            throw new FormatException($"days.{day.Name}.{name} is {value.GetRawText()}: expected is {expected}");
        }

        if (isQuoted)
        {
            remarks.Add($"days.{day.Name}.{name} is the text {value.GetRawText()}, taken for the number {number}");
        }

        return number;
    }

    private static bool IsGiven(JsonProperty trigger, ImmutableArray<string>.Builder remarks)
    {
        if (trigger.Value.GetRawText() is not ("null" or "\"\""))
        {
            return true;
        }

        remarks.Add($"last_trigger_by_symbol.{trigger.Name} is {trigger.Value.GetRawText()}, taken for no card yet; {TimeForm}");
        return false;
    }

    private static DateTimeOffset Time(JsonProperty trigger) =>
        trigger.Value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            trigger.Value.GetString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : throw new FormatException($"last_trigger_by_symbol.{trigger.Name} is {trigger.Value.GetRawText()}: {TimeForm}");
}
