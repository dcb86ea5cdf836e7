namespace DarkAlpha.Simulator;

/// <summary>Which part of the exchange's socket addresses a connection came in by.</summary>
public enum SimulatedRoute
{
    /// <summary>The addresses of old: subscriptions are accepted, and nothing is delivered.</summary>
    Unrouted,

    /// <summary><c>/public</c>: book tickers.</summary>
    Public,

    /// <summary><c>/market</c>: klines and mark prices.</summary>
    Market,
}
