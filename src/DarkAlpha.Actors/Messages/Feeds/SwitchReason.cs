namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>The reasons for a change of a symbol's source; also the values of a metric label.</summary>
internal enum SwitchReason
{
    /// <summary>To REST: a socket with some of its streams was lost.</summary>
    SocketLost,

    /// <summary>To REST: no price arrived after subscribing.</summary>
    PriceMissing,

    /// <summary>To REST: the newest price is older than <c>STALE_SECONDS</c>.</summary>
    PriceStale,

    /// <summary>To REST: no kline message arrived for <c>KLINE_STALE_SECONDS</c>.</summary>
    KlineStale,

    /// <summary>To REST: a candle did not close in time.</summary>
    CandleOverdue,

    /// <summary>To the streams: they deliver fresh data again, and missed candles have been synced by REST.</summary>
    Recovered,
}
