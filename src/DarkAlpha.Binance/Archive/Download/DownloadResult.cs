namespace DarkAlpha.Binance.Archive.Download;

/// <summary>What became of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why it is missing or has failed; empty when the status says it all.</param>
public sealed record DownloadResult(RemoteFile File, DownloadStatus Status, string Reason = "")
{
    /// <summary>True when the folder has the file.</summary>
    public bool IsThere => Status is DownloadStatus.Present or DownloadStatus.Fetched;
}
