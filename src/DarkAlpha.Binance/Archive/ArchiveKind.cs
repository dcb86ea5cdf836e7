namespace DarkAlpha.Binance.Archive;

/// <summary>What a file of the archive holds.</summary>
public enum ArchiveKind
{
    /// <summary>1m candles, <c>SYMBOL-1m-DATE.csv</c>.</summary>
    Klines,

    /// <summary>Open interest among other figures, <c>SYMBOL-metrics-DATE.csv</c>.</summary>
    Metrics,

    /// <summary>Funding events, <c>SYMBOL-fundingRate-DATE.csv</c>.</summary>
    FundingRate,
}
