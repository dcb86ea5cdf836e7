namespace DarkAlpha.Node.Settings;

/// <summary>The exchange's URLs, and this node's share of its request limits.</summary>
internal sealed record ExchangeSettings
{
    /// <summary><c>EXCHANGE_REST_URL</c>: base URL of the REST API.</summary>
    public required Uri RestUrl { get; init; }

    /// <summary><c>EXCHANGE_WS_PUBLIC_URL</c>: base URL of the WebSocket route for order books (bookTicker).</summary>
    public required Uri PublicStreamUrl { get; init; }

    /// <summary><c>EXCHANGE_WS_MARKET_URL</c>: base URL of the WebSocket route for candles and mark prices.</summary>
    public required Uri MarketStreamUrl { get; init; }

    /// <summary>
    /// <c>EXCHANGE_WEIGHT_SHARE</c>: this node's share of the request limits, 0.01 to 1; below 1 when other programs use the same IP
    /// address.
    /// </summary>
    public required double WeightShare { get; init; }
}
