using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Rest;

/// <summary>
/// Market data that a symbol requests by REST. Every call returns a value or a typed error; only cancellation and invalid arguments throw.
/// </summary>
public interface IMarketData
{
    /// <inheritdoc cref="RestGateway.WeightPerMinute"/>
    int WeightPerMinute { get; }

    /// <inheritdoc cref="RestGateway.KlinesAsync"/>
    Task<RestResult<IReadOnlyList<Candle>>> KlinesAsync(
        string symbol,
        CandleInterval interval,
        int limit,
        long? startTime = null,
        long? endTime = null,
        RestPriority priority = RestPriority.Normal,
        CancellationToken cancellation = default);

    /// <inheritdoc cref="RestGateway.TickerPriceAsync"/>
    Task<RestResult<TickerPrice>> TickerPriceAsync(
        string symbol, RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default);

    /// <inheritdoc cref="RestGateway.PremiumIndexAsync"/>
    Task<RestResult<PremiumIndex>> PremiumIndexAsync(
        string symbol, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default);

    /// <inheritdoc cref="RestGateway.FundingRatesAsync"/>
    Task<RestResult<IReadOnlyList<FundingRate>>> FundingRatesAsync(
        string symbol, int limit = 3, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default);

    /// <inheritdoc cref="RestGateway.OpenInterestAsync"/>
    Task<RestResult<OpenInterestSample>> OpenInterestAsync(
        string symbol, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default);

    /// <inheritdoc cref="RestGateway.OpenInterestHistAsync"/>
    Task<RestResult<IReadOnlyList<OpenInterestSample>>> OpenInterestHistAsync(
        string symbol, int limit, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default);
}
