namespace DarkAlpha.Actors.Telemetry;

/// <summary>Kinds of exchange data that carry a time stamp.</summary>
internal enum StampedData
{
    /// <summary>The <c>bookTicker</c> stream.</summary>
    BookTicker,

    /// <summary>The <c>kline_1m</c> stream.</summary>
    Kline,

    /// <summary>The <c>markPrice</c> stream.</summary>
    MarkPrice,

    /// <summary>Ticker prices from REST.</summary>
    RestPrice,

    /// <summary>Candles from REST.</summary>
    RestKlines,

    /// <summary>Mark price and funding rate from REST.</summary>
    RestPremiumIndex,

    /// <summary>Funding events from REST.</summary>
    RestFundingRate,

    /// <summary>Current open interest from REST.</summary>
    RestOpenInterest,

    /// <summary>Historical open interest from REST.</summary>
    RestOpenInterestHistory,
}
