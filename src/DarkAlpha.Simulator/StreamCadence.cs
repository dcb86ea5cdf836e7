namespace DarkAlpha.Simulator;

/// <summary>How often the simulated streams deliver.</summary>
public enum StreamCadence
{
    /// <summary>Like the exchange: book tickers at the configured rate, klines four times and mark prices once a second.</summary>
    Exchange,

    /// <summary>
    /// Only what <c>replay</c> sees of a minute: its close as bid, ask and mark price one millisecond before the candle's close time, and
    /// the closed kline at that time. Used to compare a live node with a replay card by card.
    /// </summary>
    MinuteCloses,
}
