namespace DarkAlpha.Simulator;

/// <summary>The exchange's WebSocket route that a connection uses.</summary>
public enum SimulatedRoute
{
    /// <summary>The legacy addresses without a route: subscriptions are accepted, but nothing is delivered.</summary>
    Unrouted,

    /// <summary><c>/public</c>: book tickers.</summary>
    Public,

    /// <summary><c>/market</c>: klines and mark prices.</summary>
    Market,
}
