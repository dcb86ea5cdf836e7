using System.Globalization;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Command-line options of the latency benchmark.</summary>
internal sealed record LatencyOptions
{
    /// <summary>Usage text of the command line.</summary>
    public const string Usage = "latency [SECONDS] [--symbols N] [--ticks PER_SECOND] [--poll SECONDS] [--gap MILLISECONDS]";

    /// <summary>Duration of the measurement, after the first card and the warm-up.</summary>
    public TimeSpan Length { get; private init; } = TimeSpan.FromSeconds(120);

    /// <summary>Number of symbols; the first one proposes on every evaluation, the others never.</summary>
    public int Symbols { get; private init; } = 2;

    /// <summary>Book tickers per symbol and second.</summary>
    public int Ticks { get; private init; } = 20;

    /// <summary>POLL_SECONDS: 0 evaluates every tick.</summary>
    public double Poll { get; private init; }

    /// <summary>
    /// Minimum time between two cards. A chat accepts one message per second; with a smaller gap the chat's limit is relaxed accordingly,
    /// so that queueing is never measured.
    /// </summary>
    public TimeSpan Gap { get; private init; } = TimeSpan.FromMilliseconds(1_250);

    /// <summary>Parses the command line; null when it is invalid.</summary>
    public static LatencyOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new LatencyOptions();
        while (!args.IsEmpty)
        {
            if (args is [['-', '-', ..] name, var text, .. var rest] && Read(text) is { } value && options.With(name, value) is { } changed)
            {
                options = changed;
                args = rest;
            }
            else if (Read(args[0]) is { } seconds)
            {
                options = options with { Length = TimeSpan.FromSeconds(seconds) };
                args = args[1..];
            }
            else
            {
                return null;
            }
        }

        return options;
    }

    private static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;

    private LatencyOptions? With(string name, double value) => name switch
    {
        "--symbols" => this with { Symbols = (int)value },
        "--ticks" => this with { Ticks = (int)value },
        "--poll" => this with { Poll = value },
        "--gap" => this with { Gap = TimeSpan.FromMilliseconds(value) },
        _ => null,
    };
}
