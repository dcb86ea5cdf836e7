namespace DarkAlpha.Binance.Archive;

/// <summary>The kind of data in an archive file.</summary>
public enum ArchiveKind
{
    /// <summary>1m candles, <c>SYMBOL-1m-DATE.csv</c>.</summary>
    Klines,

    /// <summary>Open interest and other metrics, <c>SYMBOL-metrics-DATE.csv</c>.</summary>
    Metrics,

    /// <summary>Funding events, <c>SYMBOL-fundingRate-DATE.csv</c>.</summary>
    FundingRate,
}
