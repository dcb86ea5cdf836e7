namespace DarkAlpha.Binance.Archive.Download;

/// <summary>Where the archive is, and how politely it is asked.</summary>
public sealed record DownloadOptions
{
    /// <summary>Base address of the archive; its files are below <c>data/</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Number of files fetched at a time.</summary>
    public int MaxConcurrent { get; init; } = 4;

    /// <summary>Number of attempts at a file.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Wait before the second attempt; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the archive may send nothing before an attempt is given up.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause that the archive may ask for; with a longer one, the file has failed.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Number of files in a row that may fail before the rest is not tried any more.</summary>
    public int MaxFailuresInARow { get; init; } = 3;
}
