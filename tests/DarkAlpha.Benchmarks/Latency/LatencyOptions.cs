namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Command-line options of the latency benchmark.</summary>
internal sealed record LatencyOptions
{
    /// <summary>Usage text of the command line.</summary>
    public const string Usage = "latency [SECONDS] [--symbols N] [--ticks PER_SECOND] [--poll SECONDS] [--gap MILLISECONDS]";

    /// <summary>Usage text of the benchmark of shadows, which has the same options.</summary>
    public const string ShadowsUsage =
        "shadows [--pairs N] [--seconds PER_WINDOW] [--symbols N] [--ticks PER_SECOND] [--poll SECONDS] [--gap MILLISECONDS]";

    /// <summary>The defaults of the benchmark of shadows.</summary>
    public static LatencyOptions Shadows { get; } = new() { Pairs = 2, Symbols = 100, Ticks = 100, Poll = 1 };

    /// <summary>Number of pairs of windows, one without and one with shadows; 0 in the benchmark of latency, which has none.</summary>
    public int Pairs { get; private init; }

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
    public static LatencyOptions? Parse(string[] args, LatencyOptions? defaults = null) => NumberOptions.Parse(
        args is [] or [['-', ..], ..] ? args : ["--seconds", .. args],
        defaults ?? new LatencyOptions(),
        min: 0.0,
        static (options, name, value) => options.With(name, value));

    private LatencyOptions? With(string name, double value) => name switch
    {
        "--pairs" when Pairs > 0 => this with { Pairs = (int)value },
        "--seconds" => this with { Length = TimeSpan.FromSeconds(value) },
        "--symbols" => this with { Symbols = (int)value },
        "--ticks" => this with { Ticks = (int)value },
        "--poll" => this with { Poll = value },
        "--gap" => this with { Gap = TimeSpan.FromMilliseconds(value) },
        _ => null,
    };
}
