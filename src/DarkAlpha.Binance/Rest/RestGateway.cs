using System.Net;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Rest.Wire;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Rest;

/// <summary>
/// The node's client for the exchange's REST API (Binance USDⓈ-M futures, public market data). Every call stays within the exchange's
/// limits, is scheduled by priority, and returns a value or a typed error; only cancellation and invalid arguments throw. Thread-safe.
/// </summary>
public sealed partial class RestGateway : IMarketData, IDisposable
{
    private const int MaxKlines = 1500;
    private const int MaxFundingRates = 1000;
    private const int MaxOpenInterestPeriods = 500;

    private readonly RestTransport _transport;
    private readonly WeightBudget _budget;
    private readonly SingleFlight _singleFlight = new();
    private readonly SymbolBatch<TickerPrice> _prices;
    private readonly SymbolBatch<PremiumIndex> _premiums;
    private readonly ILogger<RestGateway> _logger;

    /// <summary>Creates the gateway.</summary>
    /// <param name="options">Address, timeouts and budget.</param>
    /// <param name="time">The local clock and timers.</param>
    /// <param name="logger">Logs the start of pauses: rate limits, blocks and bans.</param>
    /// <param name="handler">Sends the requests; null for a default connection pool. The gateway disposes it.</param>
    public RestGateway(RestOptions options, TimeProvider time, ILogger<RestGateway> logger, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _logger = logger;
        _budget = new WeightBudget(options.Budget, time);
        _transport = new RestTransport(options, time, _budget, handler ?? ConnectionPool(options), OnPause);
        _prices = new SymbolBatch<TickerPrice>(options, time, new SymbolBatchCalls<TickerPrice>(
            "price",
            price => price.Symbol,
            RequestCost.TickerPrice.Weight,
            RequestCost.AllTickerPrices.Weight,
            (symbol, priority, token) => GetAsync(RestCalls.TickerPrice(symbol, priority), body => RestBodies.Price(body, symbol), token),
            (priority, sending, token) => GetAsync(RestCalls.TickerPrices(priority) with { Sending = sending }, RestBodies.Prices, token)));
        _premiums = new SymbolBatch<PremiumIndex>(options, time, new SymbolBatchCalls<PremiumIndex>(
            "mark price",
            premium => premium.Symbol,
            RequestCost.PremiumIndex.Weight,
            RequestCost.AllPremiumIndices.Weight,
            (symbol, priority, token) =>
                GetAsync(RestCalls.PremiumIndex(symbol, priority), body => RestBodies.Premium(body, symbol), token),
            (priority, sending, token) =>
                GetAsync(RestCalls.PremiumIndices(priority) with { Sending = sending }, RestBodies.Premiums, token)));
    }

    /// <summary>
    /// Raised when a pause starts: after a 429, 418, 403 or 451. Handlers run on the thread that read the response and must return quickly.
    /// </summary>
    public event EventHandler<RestPausedEventArgs>? PauseStarted;

    /// <summary>The current state of the weight budget.</summary>
    public BudgetSnapshot Budget => _budget.Read();

    /// <summary>The weight per minute available to calls of every priority.</summary>
    public int WeightPerMinute => _budget.WeightPerMinute;

    /// <summary>
    /// Candles in ascending order. The last one may still be open: <see cref="Candle.CloseTime"/> is when it closes, on the exchange's
    /// clock. Weight 1 below 100 candles, 2 below 500, 5 up to 1000, else 10.
    /// </summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="interval">1m or 15m.</param>
    /// <param name="limit">Maximum number, 1 to 1500: the newest, or with <paramref name="startTime"/> the first from there.</param>
    /// <param name="startTime">Earliest open time, Unix milliseconds.</param>
    /// <param name="endTime">Latest open time, Unix milliseconds.</param>
    /// <param name="priority">Priority of the call.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<RestResult<IReadOnlyList<Candle>>> KlinesAsync(
        string symbol,
        CandleInterval interval,
        int limit,
        long? startTime = null,
        long? endTime = null,
        RestPriority priority = RestPriority.Normal,
        CancellationToken cancellation = default)
    {
        CheckLimit(limit, MaxKlines);
        var call = RestCalls.Klines(symbol, interval, startTime, endTime, limit, priority);
        return GetSharedAsync(call, body => KlineBody.Read(body, interval), cancellation);
    }

    /// <summary>Last price of a symbol. Concurrent calls are merged into one about all symbols. Weight 1, merged 2 in total.</summary>
    public Task<RestResult<TickerPrice>> TickerPriceAsync(
        string symbol, RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return _prices.GetAsync(symbol, priority, cancellation);
    }

    /// <summary>Last prices of all symbols that have one. Weight 2.</summary>
    public Task<RestResult<IReadOnlyList<TickerPrice>>> TickerPricesAsync(
        RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default) =>
        GetSharedAsync(RestCalls.TickerPrices(priority), RestBodies.Prices, cancellation);

    /// <summary>
    /// Mark price and funding of a symbol. Concurrent calls are merged into one about all symbols. Weight 1, merged 10 in total.
    /// </summary>
    public Task<RestResult<PremiumIndex>> PremiumIndexAsync(
        string symbol, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return _premiums.GetAsync(symbol, priority, cancellation);
    }

    /// <summary>Mark prices and funding of all symbols. Weight 10.</summary>
    public Task<RestResult<IReadOnlyList<PremiumIndex>>> PremiumIndicesAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        GetSharedAsync(RestCalls.PremiumIndices(priority), RestBodies.Premiums, cancellation);

    /// <summary>
    /// The newest funding events of a symbol, oldest first. No weight, but a limit of 500 calls per 5 minutes and IP address.
    /// </summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="limit">Maximum number, 1 to 1000.</param>
    /// <param name="priority">Priority of the call.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<RestResult<IReadOnlyList<FundingRate>>> FundingRatesAsync(
        string symbol, int limit = 3, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        CheckLimit(limit, MaxFundingRates);
        return GetSharedAsync(RestCalls.FundingRates(symbol, limit, priority), body => RestBodies.FundingRates(body, symbol), cancellation);
    }

    /// <summary>Current open interest of a symbol, in contracts. Weight 1; the exchange has no call for all symbols.</summary>
    public Task<RestResult<OpenInterestSample>> OpenInterestAsync(
        string symbol, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        GetSharedAsync(RestCalls.OpenInterest(symbol, priority), body => RestBodies.OpenInterest(body, symbol), cancellation);

    /// <summary>
    /// Open interest of a symbol in five-minute periods, oldest first; the time of a sample is the end of its period. No weight, but a
    /// limit of 1000 calls per 5 minutes and IP address.
    /// </summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="limit">Maximum number of the newest periods, 1 to 500; 24 hours are 288.</param>
    /// <param name="priority">Priority of the call.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<RestResult<IReadOnlyList<OpenInterestSample>>> OpenInterestHistAsync(
        string symbol, int limit, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default)
    {
        CheckLimit(limit, MaxOpenInterestPeriods);
        var call = RestCalls.OpenInterestHist(symbol, limit, priority);
        return GetSharedAsync(call, body => RestBodies.OpenInterestHist(body, symbol), cancellation);
    }

    /// <summary>
    /// The exchange's clock. Never shared between callers, since the round trip matters. Also synchronizes the weight budget. Weight 1.
    /// </summary>
    public async Task<RestResult<ServerTimeSample>> TimeAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        var call = RestCalls.Time(priority);
        var response = await _transport.SendAsync(call, cancellation);
        var result = response.Parse(call, body => new ServerTimeSample(RestBodies.Time(body), response.SentAt, response.ReceivedAt));
        if (result.Value is { } sample)
        {
            _budget.SetServerTime(sample.ServerTime, sample.Middle);
        }

        return result;
    }

    /// <summary>Limits and contracts of the exchange. Also sets the limit of the weight budget. Weight 1.</summary>
    public async Task<RestResult<ExchangeInfo>> ExchangeInfoAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        var result = await GetSharedAsync(RestCalls.ExchangeInfo(priority), RestBodies.ExchangeInfo, cancellation);
        if (result.Value?.WeightPerMinute is { } limit)
        {
            _budget.SetLimit(limit);
        }

        return result;
    }

    /// <summary>Fails all waiting calls and closes the connections.</summary>
    public void Dispose()
    {
        _budget.Dispose();
        _transport.Dispose();
    }

    private static SocketsHttpHandler ConnectionPool(RestOptions options) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = options.Connect,
        ConnectTimeout = options.AttemptTimeout,
        MaxConnectionsPerServer = options.Budget.MaxConcurrent,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // Follows changes of the exchange's DNS record.
        UseCookies = false,
    };

    private static void CheckLimit(int limit, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, max);
    }

    private Task<RestResult<T>> GetSharedAsync<T>(RestCall call, RestResponse.BodyParser<T> parse, CancellationToken cancellation)
        where T : notnull => _singleFlight.JoinAsync(call, token => GetAsync(call, parse, token), cancellation);

    private async Task<RestResult<T>> GetAsync<T>(RestCall call, RestResponse.BodyParser<T> parse, CancellationToken cancellation)
        where T : notnull => (await _transport.SendAsync(call, cancellation)).Parse(call, parse);

    private void OnPause(RestError error)
    {
        var until = error.RetryAt is { } time ? CardTime.Format(new Instant(time)) : "later";
        var level = error.Kind switch
        {
            RestErrorKind.RateLimited => LogLevel.Warning,
            RestErrorKind.Banned => LogLevel.Critical,
            _ => LogLevel.Error,
        };
        LogPause(level, error.Kind, until, error.Message);
        PauseStarted?.Invoke(this, new RestPausedEventArgs(error));
    }

    [LoggerMessage(EventId = 1, Message = "REST requests are paused ({Kind}) until {Until}: {Reason}")]
    private partial void LogPause(LogLevel level, RestErrorKind kind, string until, string reason);
}
