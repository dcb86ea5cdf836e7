namespace DarkAlpha.Node.Settings;

/// <summary>Where the exchange is, and how much of its patience this node may use.</summary>
internal sealed record ExchangeSettings
{
    /// <summary><c>EXCHANGE_REST_URL</c>.</summary>
    public required Uri RestUrl { get; init; }

    /// <summary><c>EXCHANGE_WS_PUBLIC_URL</c>: the sockets' route of order books.</summary>
    public required Uri PublicStreamUrl { get; init; }

    /// <summary><c>EXCHANGE_WS_MARKET_URL</c>: the sockets' route of candles and mark prices.</summary>
    public required Uri MarketStreamUrl { get; init; }

    /// <summary><c>EXCHANGE_WEIGHT_SHARE</c>: this node's part of the request limits when others use the same IP address.</summary>
    public required double WeightShare { get; init; }
}
