using System.Text.Json;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands;

/// <summary>Writes each strategy's verdict condition by condition, and why the rivals of the winner lost.</summary>
internal static class ExplanationWriter
{
    /// <summary>Writes the property <c>explain</c>: one entry per strategy, in registration order.</summary>
    public static void WriteStrategies(Utf8JsonWriter json, IReadOnlyList<IStrategy> strategies, in SignalContext context)
    {
        json.WriteStartArray("explain");
        foreach (var strategy in strategies)
        {
            var trace = new ConditionTrace();
            var verdict = strategy.Evaluate(context, trace);
            json.WriteStartObject();
            json.WriteString("strategy", strategy.Name);
            json.WriteString("verdict", verdict.Proposal is null ? "no" : "yes");
            json.WriteString("reason", verdict.Reason);
            json.WriteStartArray("conditions");
            foreach (var condition in trace.Conditions)
            {
                WriteCondition(json, condition);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the property <c>rivals</c>: the losing proposals, in ranking order.</summary>
    public static void WriteRivals(Utf8JsonWriter json, ArbitrationResult arbitration)
    {
        json.WriteStartArray("rivals");
        foreach (var rival in arbitration.Rivals)
        {
            json.WriteStartObject();
            json.WriteString("strategy", rival.Proposal.Strategy);
            json.WriteString("lost_to", rival.LostTo);
            json.WriteString("because", rival.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCondition(Utf8JsonWriter json, in Condition condition)
    {
        json.WriteStartObject();
        json.WriteString("name", condition.Name);
        if (condition.Alternative is { } alternative)
        {
            json.WriteString("alternative", alternative);
        }

        WriteNumber(json, "value", condition.Value);
        json.WriteString("comparison", condition.Sign);
        WriteNumber(json, "threshold", condition.Threshold);
        json.WriteBoolean("holds", condition.Holds);
        json.WriteEndObject();
    }

    // JSON has no infinity, which a ratio with a tiny denominator may reach: such a number is written as null.
    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
