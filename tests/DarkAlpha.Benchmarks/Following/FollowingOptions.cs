namespace DarkAlpha.Benchmarks.Following;

/// <summary>Command-line options of the benchmark of followed cards and episodes.</summary>
internal sealed record FollowingOptions
{
    /// <summary>Usage text of the command line.</summary>
    public const string Usage =
        "following [--pairs N] [--seconds PER_WINDOW] [--symbols N] [--ticks PER_SYMBOL_AND_SECOND] [--cards N] [--episodes N]";

    /// <summary>Number of pairs of windows, one without and one with open cards and episodes.</summary>
    public int Pairs { get; private init; } = 2;

    /// <summary>Length of a window: some minutes, because cards and episodes are followed at the close of each.</summary>
    public TimeSpan Window { get; private init; } = TimeSpan.FromMinutes(2);

    /// <summary>Number of symbols.</summary>
    public int Symbols { get; private init; } = 100;

    /// <summary>Book tickers per symbol and second.</summary>
    public int Ticks { get; private init; } = 100;

    /// <summary>Open cards of all symbols.</summary>
    public int Cards { get; private init; } = 500;

    /// <summary>Open episodes of all symbols.</summary>
    public int Episodes { get; private init; } = 5_000;

    /// <summary>Parses the command line; null when it is invalid.</summary>
    public static FollowingOptions? Parse(ReadOnlySpan<string> args) =>
        NumberOptions.Parse(args, new FollowingOptions(), min: 1, static (options, name, value) => options.With(name, value));

    private FollowingOptions? With(string name, int value) => name switch
    {
        "--pairs" => this with { Pairs = value },
        "--seconds" => this with { Window = TimeSpan.FromSeconds(value) },
        "--symbols" => this with { Symbols = value },
        "--ticks" => this with { Ticks = value },
        "--cards" => this with { Cards = value },
        "--episodes" => this with { Episodes = value },
        _ => null,
    };
}
