namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Why a symbol changed its source.</summary>
internal enum SwitchReason
{
    /// <summary>To REST: a socket with some of its streams broke.</summary>
    SocketLost,

    /// <summary>To REST: no price came after subscribing.</summary>
    PriceMissing,

    /// <summary>To REST: the newest price is older than <c>STALE_SECONDS</c>.</summary>
    PriceStale,

    /// <summary>To REST: no kline message came for <c>KLINE_STALE_SECONDS</c>.</summary>
    KlineStale,

    /// <summary>To REST: a candle did not close in time.</summary>
    CandleOverdue,

    /// <summary>To the sockets: they deliver again, and what was missed is made up for.</summary>
    Recovered,
}
