using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>Answers signal contexts line by line.</summary>
internal sealed class ContextEvaluator(IReadOnlyList<IStrategy> strategies, Arbiter arbiter, bool explain)
{
    /// <summary>Answers every line; a bad one is reported and passed over. Returns the exit code.</summary>
    public async Task<int> RunAsync(TextReader input, Stream output, TextWriter errors, CancellationToken cancellation)
    {
        var exitCode = ExitCodes.Success;
        var json = new Utf8JsonWriter(output);
        await using (json)
        {
            for (var line = 1; await input.ReadLineAsync(cancellation) is { } text; line++)
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    continue;
                }

                SignalContext context;
                try
                {
                    context = ContextLine.Parse(text);
                }
                catch (FormatException e)
                {
                    await errors.WriteLineAsync($"darkalpha: line {line}: {ForeignText.Clean(e.Message)}");
                    exitCode = ExitCodes.BadInput;
                    continue;
                }

                Answer(json, context);
                await json.FlushAsync(cancellation);
                json.Reset();
                output.WriteByte((byte)'\n');
            }
        }

        return exitCode;
    }

    private void Answer(Utf8JsonWriter json, in SignalContext context)
    {
        var candidates = new List<Candidate>(strategies.Count);
        for (var i = 0; i < strategies.Count; i++)
        {
            if (strategies[i].Evaluate(context).Proposal is { } proposal)
            {
                candidates.Add(new Candidate(proposal, i));
            }
        }

        var arbitration = arbiter.Arbitrate(candidates, lastCardAt: null, context.Timestamp);
        json.WriteStartObject();
        json.WriteString("symbol", context.Symbol);
        json.WriteString("timestamp", CardTime.Format(context.Timestamp));
        json.WriteStartArray("candidates");
        foreach (var candidate in candidates)
        {
            Write(json, candidate.Proposal);
        }

        json.WriteEndArray();
        json.WriteString("winner", arbitration.Winner?.Strategy);
        if (explain)
        {
            ExplanationWriter.WriteStrategies(json, strategies, context);
            ExplanationWriter.WriteRivals(json, arbitration);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Proposal proposal)
    {
        json.WriteStartObject();
        json.WriteString("strategy", proposal.Strategy);
        json.WriteString("side", SideNames.Of(proposal.Side));
        json.WriteNumber("entry", proposal.Entry);
        json.WriteNumber("stop", proposal.Stop);
        json.WriteNumber("take_profit", proposal.TakeProfit);
        json.WriteNumber("leverage_suggest", proposal.LeverageSuggest);
        json.WriteNumber("position_usdt", proposal.PositionUsdt);
        json.WriteNumber("max_risk_usdt", proposal.MaxRiskUsdt);
        json.WriteNumber("ttl_minutes", proposal.TtlMinutes);
        json.WriteNumber("priority", proposal.Priority);
        json.WriteNumber("confidence", proposal.Confidence);
        json.WriteEndObject();
    }
}
