namespace DarkAlpha.Actors.Feeds;

/// <summary>The REST requests of a symbol.</summary>
internal enum PollKind
{
    /// <summary>The ticker price, in REST mode.</summary>
    Price,

    /// <summary>The newest 1m candles, in REST mode.</summary>
    Klines,

    /// <summary>Mark price and funding rate, while the mark price stream does not deliver them.</summary>
    Premium,

    /// <summary>The last funding events, while no other source delivers the rate.</summary>
    Funding,

    /// <summary>Current open interest.</summary>
    OpenInterest,

    /// <summary>The 1m candles of the warm start.</summary>
    MinuteHistory,

    /// <summary>The 15m candles of the warm start, or those that cannot be built from the 1m candles held.</summary>
    QuarterHistory,

    /// <summary>The last 24 hours of open interest, for the warm start and after an outage.</summary>
    OpenInterestHistory,

    /// <summary>Missing 1m candles.</summary>
    Repair,

    /// <summary>The 1m candles required before the symbol returns to the streams.</summary>
    Sync,
}
