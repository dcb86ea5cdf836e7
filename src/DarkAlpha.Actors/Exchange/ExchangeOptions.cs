using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Streams;

namespace DarkAlpha.Actors.Exchange;

/// <summary>Addresses, limits and timing of the connection to the exchange.</summary>
public sealed record ExchangeOptions
{
    /// <summary>REST: address, timeouts, weight budget.</summary>
    public RestOptions Rest { get; init; } = new();

    /// <summary>Sockets: addresses, packing, backoff.</summary>
    public StreamOptions Streams { get; init; } = new();

    /// <summary>Synchronization with the exchange's clock.</summary>
    public ServerClockOptions Clock { get; init; } = new();

    /// <summary>Delay before the contract list is requested again after a failure.</summary>
    public TimeSpan CatalogRetry { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Interval at which the contract list is read again: symbols are halted, delisted and relisted, and tick sizes change.
    /// </summary>
    public TimeSpan CatalogRefresh { get; init; } = TimeSpan.FromMinutes(1);
}
