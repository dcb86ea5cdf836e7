using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>What a command line asks a sweep for.</summary>
internal sealed record SweepRequest
{
    /// <summary>The grid, an axis each.</summary>
    public required IReadOnlyList<string> Grid { get; init; }

    /// <summary>How many sets of the grid are drawn at random; null for all.</summary>
    public int? Random { get; init; }

    /// <summary>Seed of what is drawn at random.</summary>
    public int Seed { get; init; }

    /// <summary>Windows to choose on, <c>FROM:TO</c>.</summary>
    public IReadOnlyList<string> Train { get; init; } = [];

    /// <summary>Windows to judge on, one for each of <see cref="Train"/>.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>Rolling windows, <c>TRAIN:TEST</c> in days; null for none.</summary>
    public string? Walk { get; init; }

    /// <summary>How many sets run at the same time.</summary>
    public int Jobs { get; init; }

    /// <summary>The file for the sets as JSON lines; null for standard output.</summary>
    public string? Out { get; init; }

    /// <summary>The file for the page; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>A file of an earlier run of the same sweep; null for none.</summary>
    public string? Resume { get; init; }

    /// <summary>The file for the recommended settings; null for none.</summary>
    public string? Write { get; init; }

    /// <summary>How many sets are replayed to compare their cards.</summary>
    public int Check { get; init; }

    /// <summary>The file of settings, which is only read.</summary>
    public string? EnvFile { get; init; }

    /// <summary>
    /// Rejects an output at the path of another file. Only <c>--out</c> may have that of <c>--resume</c>, whose sets it has again.
    /// </summary>
    /// <exception cref="InputException">Two files have the same path.</exception>
    public void ThrowIfFilesAreShared()
    {
        OutputFile.ThrowIfSame(("the settings", EnvFile), ("--out", Out), ("--report", Report), ("--write", Write));
        OutputFile.ThrowIfSame(("--resume", Resume), ("--report", Report), ("--write", Write));
    }
}
