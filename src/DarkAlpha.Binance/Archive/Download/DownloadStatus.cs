namespace DarkAlpha.Binance.Archive.Download;

/// <summary>What became of a file.</summary>
public enum DownloadStatus
{
    /// <summary>It was in the folder already.</summary>
    Present,

    /// <summary>It was fetched, and its checksum is right.</summary>
    Fetched,

    /// <summary>The archive does not have it.</summary>
    Missing,

    /// <summary>It could not be fetched.</summary>
    Failed,

    /// <summary>It was given up, because too many files in a row had failed.</summary>
    GivenUp,
}
