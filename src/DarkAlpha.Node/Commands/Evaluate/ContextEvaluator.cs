using System.Buffers;
using System.Text.Json;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>Evaluates signal contexts line by line.</summary>
internal sealed class ContextEvaluator(IReadOnlyList<IStrategy> strategies, Arbiter arbiter, bool explain)
{
    private const int MaxMessageLength = 400;

    /// <summary>Evaluates every line; an invalid one is reported and skipped.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(TextReader input, Stream output, TextWriter errors, CancellationToken cancellation)
    {
        var exitCode = ExitCodes.Success;
        var lines = new InputLines(input);
        var result = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(result);
        while (await ReadAsync(lines, cancellation) is { } text)
        {
            SignalContext context;
            try
            {
                if (!lines.IsTooLong && string.IsNullOrWhiteSpace(text))
                {
                    continue;
                }

                context = lines.IsTooLong
                    ? throw new FormatException($"longer than {InputLines.MaxLength} characters")
                    : ContextLine.Parse(text);
            }
            catch (FormatException e)
            {
                await errors.WriteLineAsync($"darkalpha: line {lines.Number}: {Sanitize(e.Message)}");
                exitCode = ExitCodes.BadInput;
                continue;
            }

            Evaluate(json, context);
            await json.FlushAsync(cancellation);
            json.Reset();
            result.Write("\n"u8);
            await WriteAsync(output, result.WrittenMemory, cancellation);
            result.ResetWrittenCount();
        }

        return exitCode;
    }

    // The message may quote the line, which is untrusted input.
    private static string Sanitize(string message) =>
        Printable.Of(message.Length > MaxMessageLength ? $"{message[..MaxMessageLength]}…" : message);

    private static async Task<string?> ReadAsync(InputLines lines, CancellationToken cancellation)
    {
        try
        {
            return await lines.NextAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read standard input after line {lines.Number}: {e.Message}", e);
        }
    }

    private static async Task WriteAsync(Stream output, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        try
        {
            await output.WriteAsync(line, cancellation);
        }
        catch (IOException e) when (!StandardOutput.IsBrokenPipe(e))
        {
            throw StandardOutput.Unwritable(e);
        }
    }

    private void Evaluate(Utf8JsonWriter json, in SignalContext context)
    {
        var candidates = new List<Arbiter.Candidate>(strategies.Count);
        for (var i = 0; i < strategies.Count; i++)
        {
            if (strategies[i].Evaluate(context).Proposal is { } proposal)
            {
                candidates.Add(new Arbiter.Candidate(proposal, i));
            }
        }

        var arbitration = arbiter.Arbitrate(candidates, lastCardAt: null, context.Timestamp);
        json.WriteStartObject();
        json.WriteString("symbol", context.Symbol.Name);
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
