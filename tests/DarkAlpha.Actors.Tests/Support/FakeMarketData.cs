using System.Collections.Concurrent;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>
/// A fake of the exchange's REST API without HTTP: serves a steady market at any instant, answers at once unless the test makes an endpoint
/// fail or holds its answers, and records every call.
/// </summary>
internal sealed class FakeMarketData(FakeExchangeClock clock) : IMarketData
{
    private const long Minute = 60_000;
    private const long Quarter = 900_000;
    private const long FiveMinutes = 300_000;
    private const long Day = 86_400_000;

    private readonly ConcurrentDictionary<Endpoint, RestError> _failures = new();
    private readonly ConcurrentDictionary<Endpoint, Exception> _broken = new();
    private readonly ConcurrentDictionary<Endpoint, ConcurrentQueue<TaskCompletionSource>> _heldAnswers = new();
    private readonly ConcurrentDictionary<Instant, byte> _missing = new();
    private readonly ConcurrentQueue<RecordedRestCall> _calls = new();

    public int WeightPerMinute => 2_040;

    private long Now => clock.UtcNow.UnixMilliseconds;

    public double TickerPrice { get; set; } = 100;

    /// <summary>Time of the price's last trade; null for now.</summary>
    public Instant? PriceTime { get; set; }

    /// <summary>Age of current open interest in milliseconds; negative values date it in the future.</summary>
    public long InterestAge { get; set; }

    /// <summary>A candle appended to every answer with 1m candles, whatever its date.</summary>
    public Candle? LastRow { get; set; }

    /// <summary>How far candle answers lag behind, in milliseconds.</summary>
    public long CandlesBehind { get; set; }

    public double? FundingRate { get; set; } = 0.0001;

    /// <summary>All funding events, oldest first; null for a few that are as old at any instant.</summary>
    public IReadOnlyList<FundingRate>? FundingEvents { get; set; }

    /// <summary>True to append a row dated tomorrow to funding events and open interest history.</summary>
    public bool RowsOfTomorrow { get; set; }

    /// <summary>Endpoints of candles and open interest history whose answers have no rows.</summary>
    public IReadOnlyList<Endpoint> WithoutRows { get; set; } = [];

    /// <summary>How far current open interest is dated in the future, in milliseconds.</summary>
    public long InterestAhead { get; set; }

    /// <summary>Runs in the caller of a call, which it can hold up.</summary>
    public Action<Endpoint> Calling { get; set; } = _ => { };

    /// <summary>Open interest at an instant; the history adds a few contracts that vary from period to period.</summary>
    public Func<Instant, double> Interest { get; set; } = _ => 1_000;

    public IReadOnlyList<RecordedRestCall> Calls => [.. _calls];

    public int Count(Endpoint endpoint) => _calls.Count(c => c.Endpoint == endpoint);

    public static RestError Error(RestErrorKind kind = RestErrorKind.Server, long? retryAt = null) =>
        new(kind, $"the exchange reports {kind}") { RetryAt = retryAt };

    /// <summary>A 1m candle with a range of 0.2 around 100: enough for an ATR, too small to trigger a strategy.</summary>
    public static Candle MinuteAt(Instant openTime)
    {
        var close = 100 + (openTime.UnixMilliseconds / Minute % 2 == 0 ? 0.02 : -0.02);
        return new Candle(openTime, 100, 100.1, 99.9, close, 1);
    }

    public void Fail(params Endpoint[] endpoints) => Fail(Error(), endpoints);

    public void Fail(RestError error, params Endpoint[] endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            _failures[endpoint] = error;
        }
    }

    public void FailEverything(RestError? error = null) => Fail(error ?? Error(RestErrorKind.Network), Enum.GetValues<Endpoint>());

    /// <summary>Makes the calls of an endpoint throw, which no call should.</summary>
    public void Break(Endpoint endpoint, Exception cause) => _broken[endpoint] = cause;

    public void Heal()
    {
        _failures.Clear();
        _broken.Clear();
    }

    public void Heal(Endpoint endpoint) => _failures.TryRemove(endpoint, out _);

    /// <summary>Removes a 1m candle from all answers.</summary>
    public void RemoveMinute(Instant openTime) => _missing[openTime] = 0;

    /// <summary>Restores a removed 1m candle.</summary>
    public void RestoreMinute(Instant openTime) => _missing.TryRemove(openTime, out _);

    /// <summary>Holds the next answer of an endpoint until the returned source is completed.</summary>
    public TaskCompletionSource Hold(Endpoint endpoint)
    {
        var release = new TaskCompletionSource();
        _heldAnswers.GetOrAdd(endpoint, _ => new ConcurrentQueue<TaskCompletionSource>()).Enqueue(release);
        return release;
    }

    public Task<RestResult<IReadOnlyList<Candle>>> KlinesAsync(
        string symbol,
        CandleInterval interval,
        int limit,
        long? startTime = null,
        long? endTime = null,
        RestPriority priority = RestPriority.Normal,
        CancellationToken cancellation = default)
    {
        var endpoint = interval == CandleInterval.OneMinute ? Endpoint.Minutes : Endpoint.Quarters;
        return AnswerAsync<IReadOnlyList<Candle>>(endpoint, limit, startTime, endTime, priority, () =>
        {
            if (WithoutRows.Contains(endpoint))
            {
                return [];
            }

            var step = (long)interval;
            var last = Math.Min(endTime ?? long.MaxValue, Now - CandlesBehind) / step * step;
            var first = Math.Max(startTime ?? 0, last - (limit - 1) * step);
            var candles = new List<Candle>();
            for (var time = first; time <= last; time += step)
            {
                var openTime = new Instant(time);
                if (interval == CandleInterval.FifteenMinutes)
                {
                    candles.Add(QuarterAt(openTime));
                }
                else if (!_missing.ContainsKey(openTime))
                {
                    candles.Add(MinuteAt(openTime));
                }
            }

            if (LastRow is { } row && endpoint == Endpoint.Minutes)
            {
                candles.Add(row);
            }

            return candles;
        });
    }

    public Task<RestResult<TickerPrice>> TickerPriceAsync(
        string symbol, RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default) =>
        AnswerAsync(
            Endpoint.Price,
            0,
            null,
            null,
            priority,
            () => new TickerPrice(symbol, TickerPrice, (PriceTime ?? clock.UtcNow).UnixMilliseconds));

    public Task<RestResult<PremiumIndex>> PremiumIndexAsync(
        string symbol, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        AnswerAsync(Endpoint.Premium, 0, null, null, priority, () => new PremiumIndex(symbol, 100, 100, FundingRate, null, null))
            .WaitAsync(cancellation);

    public Task<RestResult<IReadOnlyList<FundingRate>>> FundingRatesAsync(
        string symbol, int limit = 3, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<FundingRate>>(
            Endpoint.Funding,
            limit,
            null,
            null,
            priority,
            () => FundingEvents is { } events ? [.. events.Where(settled => settled.Time <= Now).TakeLast(limit)] : RecentFunding(symbol));

    public Task<RestResult<OpenInterestSample>> OpenInterestAsync(
        string symbol, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        AnswerAsync(
            Endpoint.OpenInterest,
            0,
            null,
            null,
            priority,
            () => new OpenInterestSample(clock.UtcNow.PlusMilliseconds(InterestAhead - InterestAge), Interest(clock.UtcNow)));

    public Task<RestResult<IReadOnlyList<OpenInterestSample>>> OpenInterestHistAsync(
        string symbol, int limit, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        AnswerAsync<IReadOnlyList<OpenInterestSample>>(Endpoint.OpenInterestHistory, limit, null, null, priority, () =>
        {
            var last = Now / FiveMinutes * FiveMinutes;
            return WithoutRows.Contains(Endpoint.OpenInterestHistory) ? [] :
            [
                .. Enumerable.Range(0, limit).Select(i => Period(last - (limit - 1 - i) * FiveMinutes, i % 7)),
                .. RowsOfTomorrow ? [Period(last + Day, 0)] : (OpenInterestSample[])[],
            ];
        });

    private FundingRate[] RecentFunding(string symbol) =>
    [
        new FundingRate(symbol, Now - 57_600_000, 0.0002, false),
        new FundingRate(symbol, Now - 28_800_000, 0.0003, false),
        new FundingRate(symbol, Now - 1_000, 0.5, true),
        .. RowsOfTomorrow ? (FundingRate[])[new(symbol, Now + Day, 0.7, false)] : [],
    ];

    private OpenInterestSample Period(long end, int offset) => new(new Instant(end), Interest(new Instant(end)) + offset);

    private static Candle QuarterAt(Instant openTime) =>
        new(openTime, 100, 100.1, 99.9, MinuteAt(openTime.PlusMilliseconds(Quarter - Minute)).Close, 15);

    private async Task<RestResult<T>> AnswerAsync<T>(
        Endpoint endpoint, int limit, long? startTime, long? endTime, RestPriority priority, Func<T> make)
        where T : notnull
    {
        Calling(endpoint);
        _calls.Enqueue(new RecordedRestCall(endpoint, clock.UtcNow, limit, startTime, endTime, priority));
        if (_broken.TryGetValue(endpoint, out var cause))
        {
            throw cause;
        }

        var failure = _failures.GetValueOrDefault(endpoint);
        var sent = clock.Timestamp;
        var answer = failure is null ? RestResult.Ok(make(), sent, sent) : RestResult.Fail<T>(failure);
        if (_heldAnswers.TryGetValue(endpoint, out var held) && held.TryDequeue(out var release))
        {
            await release.Task;
        }

        return answer with { ReceivedAt = clock.Timestamp };
    }
}
