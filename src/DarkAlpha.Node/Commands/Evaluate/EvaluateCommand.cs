using System.CommandLine;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary><c>darkalpha evaluate</c>: runs the strategies on signal contexts from standard input.</summary>
internal static class EvaluateCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var explain = new Option<bool>("--explain")
        {
            Description = "Add every condition of every strategy with value, threshold and verdict, and why the rivals of the winner lost.",
        };
        var command = new Verb(
            "evaluate",
            "Run the strategies on signal contexts from standard input, one JSON object per line.",
            """
            Reads one JSON object per line from standard input and writes one result per line to standard output. Required fields, null if
            unknown (symbol, timestamp, price and klines_1m must be known):
              symbol, timestamp, price, last_kline_close_ts
              klines_1m: consecutive, closed candles as [open_time_ms, open, high, low, close]
              return_5m, atr_15m, atr_15m_baseline, funding_rate, mark_price
              open_interest, open_interest_zscore_15m, open_interest_delta_15m
            The result has the candidates in registration order and the winner of the arbitration, as if no card had been issued before.
            An invalid line is reported on standard error with its number, and the exit code is 2; the other lines are still evaluated.
            Maximum line length: 1,048,576 characters.
            """)
        {
            explain,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var rules = CommonOptions.LoadSettings(parsed).Rules;
            if (!Console.IsInputRedirected)
            {
                await Console.Error.WriteLineAsync("darkalpha: reading signal contexts from the terminal; Ctrl-D ends the input");
            }

            var evaluator = new ContextEvaluator(
                StrategyCatalog.Create(rules.Strategies), new Arbiter(rules.Arbitration), parsed.GetValue(explain));
            await using var output = StandardOutput.Open();
            using var input = new StreamReader(Console.OpenStandardInput());
            return await evaluator.RunAsync(input, output, Console.Error, cancellation);
        });
        return command;
    }
}
