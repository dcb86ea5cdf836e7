namespace DarkAlpha.Binance.Archive.Download;

/// <summary>What a failed attempt means for the next one.</summary>
internal enum TransferFailure
{
    /// <summary>Another attempt would fail, too.</summary>
    Final,

    /// <summary>Another attempt may succeed after a while.</summary>
    Transient,

    /// <summary>The archive is overloaded: all requests pause.</summary>
    Busy,
}
