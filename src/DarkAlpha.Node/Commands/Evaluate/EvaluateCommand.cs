using System.CommandLine;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary><c>darkalpha evaluate</c>: signal contexts in, what the strategies say of them out.</summary>
internal static class EvaluateCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var explain = new Option<bool>("--explain")
        {
            Description = "Add every condition of every strategy with its value, threshold and verdict, and why the rivals of the winner lost.",
        };
        var command = new Verb(
            "evaluate",
            "Judge signal contexts, one JSON object a line.",
            """
            One JSON object a line on standard input, one answer a line on standard output. A line needs
              symbol, timestamp, price, last_kline_close_ts, klines_1m (rows of [open_time_ms, open, high, low, close], consecutive, closed),
              return_5m, atr_15m, atr_15m_baseline, funding_rate, mark_price,
              open_interest, open_interest_zscore_15m, open_interest_delta_15m
            where null stands for not known. The answer has the candidates in registration order and the winner of the arbitration, as if
            no card had been sent before. A bad line is reported on standard error with its number and makes the exit code 2; the good
            lines are still answered. A line may have a million characters.
            """)
        {
            explain,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var rules = CommonOptions.LoadSettings(parsed).Rules;
            if (!Console.IsInputRedirected)
            {
                await Console.Error.WriteLineAsync("darkalpha: reading contexts from the terminal, one JSON object a line; Ctrl-D ends");
            }

            var evaluator = new ContextEvaluator(StrategyCatalog.Create(rules.Strategies), new Arbiter(rules.Arbitration), parsed.GetValue(explain));
            await using var output = StandardOutput.Open();
            using var input = new StreamReader(Console.OpenStandardInput());
            return await evaluator.RunAsync(input, output, Console.Error, cancellation);
        });
        return command;
    }
}
