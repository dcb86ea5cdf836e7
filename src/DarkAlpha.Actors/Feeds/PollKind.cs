namespace DarkAlpha.Actors.Feeds;

/// <summary>What a symbol asks of the exchange by REST.</summary>
internal enum PollKind
{
    /// <summary>The ticker price, in REST mode.</summary>
    Price,

    /// <summary>The newest 1m candles, in REST mode.</summary>
    Klines,

    /// <summary>Mark price and funding, unless the mark price stream brings them.</summary>
    Premium,

    /// <summary>The last funding events, unless nobody else brings the rate.</summary>
    Funding,

    /// <summary>Open interest now.</summary>
    OpenInterest,

    /// <summary>The 1m candles a symbol begins with.</summary>
    MinuteHistory,

    /// <summary>The 15m candles a symbol begins with, or cannot make from its minutes.</summary>
    QuarterHistory,

    /// <summary>The open interest of 24 hours a symbol begins with.</summary>
    OpenInterestHistory,

    /// <summary>Missing 1m candles.</summary>
    Repair,

    /// <summary>The candles without which the streams are not trusted again.</summary>
    Sync,
}
