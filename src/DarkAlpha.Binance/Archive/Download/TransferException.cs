namespace DarkAlpha.Binance.Archive.Download;

/// <summary>An attempt to fetch a file failed; the message is the reason, without the file's name.</summary>
internal sealed class TransferException(string reason, TransferFailure kind, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(reason, inner)
{
    /// <summary>What it means for the next attempt.</summary>
    public TransferFailure Kind => kind;

    /// <summary>The pause that the archive asks for.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
