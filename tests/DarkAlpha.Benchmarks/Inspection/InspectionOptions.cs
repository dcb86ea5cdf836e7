namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Command-line options of the inspection benchmark.</summary>
internal sealed record InspectionOptions
{
    /// <summary>Usage text of the command line.</summary>
    public const string Usage =
        "inspection [--pairs N] [--seconds PER_WINDOW] [--symbols N] [--ticks PER_SYMBOL_AND_SECOND] [--per-minute INSPECTIONS]";

    /// <summary>Number of pairs of windows, one without and one with inspections.</summary>
    public int Pairs { get; private init; } = 8;

    /// <summary>Length of a window.</summary>
    public TimeSpan Window { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>Number of symbols.</summary>
    public int Symbols { get; private init; } = 100;

    /// <summary>Book tickers per symbol and second.</summary>
    public int Ticks { get; private init; } = 500;

    /// <summary>Inspection requests per minute.</summary>
    public int PerMinute { get; private init; } = 10_000;

    /// <summary>Parses the command line; null when it is invalid.</summary>
    public static InspectionOptions? Parse(ReadOnlySpan<string> args) =>
        NumberOptions.Parse(args, new InspectionOptions(), min: 1, static (options, name, value) => options.With(name, value));

    private InspectionOptions? With(string name, int value) => name switch
    {
        "--pairs" => this with { Pairs = value },
        "--seconds" => this with { Window = TimeSpan.FromSeconds(value) },
        "--symbols" => this with { Symbols = value },
        "--ticks" => this with { Ticks = value },
        "--per-minute" => this with { PerMinute = value },
        _ => null,
    };
}
