namespace DarkAlpha.Actors.Telemetry;

/// <summary>What carries time stamps of the exchange.</summary>
internal enum StampedData
{
    /// <summary>The <c>bookTicker</c> stream.</summary>
    BookTicker,

    /// <summary>The <c>kline_1m</c> stream.</summary>
    Kline,

    /// <summary>The <c>markPrice</c> stream.</summary>
    MarkPrice,

    /// <summary>Ticker prices by REST.</summary>
    RestPrice,

    /// <summary>Candles by REST.</summary>
    RestKlines,

    /// <summary>Mark price and funding by REST.</summary>
    RestPremiumIndex,

    /// <summary>Funding events by REST.</summary>
    RestFundingRate,

    /// <summary>Open interest by REST.</summary>
    RestOpenInterest,

    /// <summary>Past open interest by REST.</summary>
    RestOpenInterestHistory,
}
