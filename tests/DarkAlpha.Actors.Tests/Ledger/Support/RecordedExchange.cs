using System.Collections.Concurrent;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger.Support;

/// <summary>The exchange's REST API for candles and funding settlements that a test made up; it answers at once.</summary>
internal sealed class RecordedExchange(FakeExchangeClock clock, IReadOnlyList<Candle> candles) : IMarketData
{
    private readonly ConcurrentDictionary<Instant, byte> _missing = new();
    private volatile bool _isDown;
    private int _klineCalls;

    public int WeightPerMinute => 2_040;

    /// <summary>All settlements, past and future ones; those with a rate below 0 are special ones, which are paid like others.</summary>
    public IReadOnlyList<FundingSettlement> Settlements { get; init; } = [];

    /// <summary>Number of requests for candles.</summary>
    public int KlineCalls => Volatile.Read(ref _klineCalls);

    /// <summary>Makes every request fail, or succeed again.</summary>
    public void Break(bool isDown) => _isDown = isDown;

    /// <summary>Removes a candle from all answers.</summary>
    public void Remove(Instant openTime) => _missing[openTime] = 0;

    public Task<RestResult<IReadOnlyList<Candle>>> KlinesAsync(
        string symbol,
        CandleInterval interval,
        int limit,
        long? startTime = null,
        long? endTime = null,
        RestPriority priority = RestPriority.Normal,
        CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _klineCalls);
        var end = Math.Min(endTime ?? long.MaxValue, clock.UtcNow.UnixMilliseconds);
        return AnswerAsync<IReadOnlyList<Candle>>(
        [
            .. candles.Where(c => c.OpenTime.UnixMilliseconds >= startTime && c.OpenTime.UnixMilliseconds <= end
                && !_missing.ContainsKey(c.OpenTime)).Take(limit),
        ]);
    }

    public Task<RestResult<IReadOnlyList<FundingRate>>> FundingRatesAsync(
        string symbol, int limit = 3, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<FundingRate>>(
        [
            .. Settlements.Where(s => s.Time <= clock.UtcNow).TakeLast(limit)
                .Select(s => new FundingRate(symbol, s.Time.UnixMilliseconds, s.Rate, IsSpecial: s.Rate < 0)),
        ]);

    public Task<RestResult<TickerPrice>> TickerPriceAsync(
        string symbol, RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<RestResult<PremiumIndex>> PremiumIndexAsync(
        string symbol, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<RestResult<OpenInterestSample>> OpenInterestAsync(
        string symbol, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<RestResult<IReadOnlyList<OpenInterestSample>>> OpenInterestHistAsync(
        string symbol, int limit, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    private Task<RestResult<T>> AnswerAsync<T>(T value)
        where T : notnull => Task.FromResult(
        _isDown
            ? RestResult.Fail<T>(new RestError(RestErrorKind.Network, "the exchange cannot be reached"))
            : RestResult.Ok(value, clock.Timestamp, clock.Timestamp));
}
