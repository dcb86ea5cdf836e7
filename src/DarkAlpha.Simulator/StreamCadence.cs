namespace DarkAlpha.Simulator;

/// <summary>How often the simulated streams deliver.</summary>
public enum StreamCadence
{
    /// <summary>As often as the exchange: book tickers as asked for, klines four times and mark prices once a second.</summary>
    Exchange,

    /// <summary>
    /// What <c>replay</c> sees of a minute and nothing else: its close as bid, ask and mark price one millisecond before the candle's close
    /// time, and at that time the closed kline. For comparing a live node with a replay, card by card.
    /// </summary>
    MinuteCloses,
}
