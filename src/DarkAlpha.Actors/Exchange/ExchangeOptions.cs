using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Streams;

namespace DarkAlpha.Actors.Exchange;

/// <summary>Where the exchange is and how it is talked to.</summary>
public sealed record ExchangeOptions
{
    /// <summary>REST: address, timeouts, weight budget.</summary>
    public RestOptions Rest { get; init; } = new();

    /// <summary>Sockets: addresses, packing, backoff.</summary>
    public StreamOptions Streams { get; init; } = new();

    /// <summary>The exchange's clock.</summary>
    public ServerClockOptions Clock { get; init; } = new();

    /// <summary>How soon the list of contracts is asked for again when the exchange did not answer.</summary>
    public TimeSpan CatalogRetry { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the list of contracts is read again: symbols are halted and taken off, come back, and change their tick sizes.</summary>
    public TimeSpan CatalogRefresh { get; init; } = TimeSpan.FromMinutes(1);
}
