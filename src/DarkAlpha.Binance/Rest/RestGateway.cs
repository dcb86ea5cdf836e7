using System.Net;
using System.Text.Json;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Rest.Wire;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Rest;

/// <summary>
/// The node's only way to the exchange's REST interface (Binance USDⓈ-M futures, public market data). Every call stays within the
/// exchange's limits, waits its turn by urgency, and ends in a value or a typed error; only cancellation and misuse throw. Thread-safe.
/// </summary>
public sealed partial class RestGateway : IMarketData, IDisposable
{
    private const int MaxKlines = 1500;
    private const int MaxFundingRates = 1000;
    private const int MaxOpenInterestPeriods = 500;

    private readonly RestTransport _transport;
    private readonly WeightBudget _budget;
    private readonly SingleFlight _shared = new();
    private readonly SymbolBatch<TickerPrice> _prices;
    private readonly SymbolBatch<PremiumIndex> _premiums;
    private readonly ILogger<RestGateway> _logger;

    /// <summary>Creates the gateway.</summary>
    /// <param name="options">How to talk to the exchange.</param>
    /// <param name="time">The local clock and timers.</param>
    /// <param name="logger">Told about pauses, refusals and bans.</param>
    /// <param name="handler">Sends the requests; null for a connection pool of its own. The gateway disposes it.</param>
    public RestGateway(RestOptions options, TimeProvider time, ILogger<RestGateway> logger, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _logger = logger;
        _budget = new WeightBudget(options.Budget, time);
        _transport = new RestTransport(options, time, _budget, handler ?? ConnectionPool(options), OnQuiet);
        _prices = new SymbolBatch<TickerPrice>(options, time, new SymbolBatchCalls<TickerPrice>(
            "price",
            price => price.Symbol,
            RequestCost.TickerPrice.Weight,
            RequestCost.AllTickerPrices.Weight,
            (symbol, priority, token) => AskAsync(RestCalls.TickerPrice(symbol, priority), body => RestBodies.Price(body, symbol), token),
            (priority, sending, token) => AskAsync(RestCalls.TickerPrices(priority) with { Sending = sending }, RestBodies.Prices, token)));
        _premiums = new SymbolBatch<PremiumIndex>(options, time, new SymbolBatchCalls<PremiumIndex>(
            "mark price",
            premium => premium.Symbol,
            RequestCost.PremiumIndex.Weight,
            RequestCost.AllPremiumIndices.Weight,
            (symbol, priority, token) => AskAsync(RestCalls.PremiumIndex(symbol, priority), body => RestBodies.Premium(body, symbol), token),
            (priority, sending, token) => AskAsync(RestCalls.PremiumIndices(priority) with { Sending = sending }, RestBodies.Premiums, token)));
    }

    private delegate T BodyParser<out T>(ReadOnlySpan<byte> body);

    /// <summary>
    /// Raised when sending stops for a while: after a 429, 418, 403 or 451. Handlers run on the thread that read the answer and must be quick.
    /// </summary>
    public event EventHandler<RestQuietEventArgs>? QuietStarted;

    /// <summary>The weight budget now.</summary>
    public BudgetSnapshot Budget => _budget.Read();

    /// <summary>The weight a minute that calls of every urgency may use together.</summary>
    public int WeightPerMinute => _budget.WeightPerMinute;

    /// <summary>
    /// Candles in ascending order. The last may still be forming: <see cref="Candle.CloseTime"/> says when it closes, on the exchange's clock.
    /// Weight 1 below 100 candles, 2 below 500, 5 up to 1000, else 10.
    /// </summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="interval">1m or 15m.</param>
    /// <param name="limit">How many at most, 1 to 1500: the newest, or with <paramref name="startTime"/> the first after it.</param>
    /// <param name="startTime">Earliest open time, Unix milliseconds.</param>
    /// <param name="endTime">Latest open time, Unix milliseconds.</param>
    /// <param name="priority">How urgent it is.</param>
    /// <param name="cancellation">Gives up the call.</param>
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
        return ShareAsync(call, body => KlineBody.Read(body, interval), cancellation);
    }

    /// <summary>Last price of a symbol; merged with others that are asked for at the same moment. Weight 1, merged 2 for all.</summary>
    public Task<RestResult<TickerPrice>> TickerPriceAsync(
        string symbol, RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return _prices.AskAsync(symbol, priority, cancellation);
    }

    /// <summary>Last prices of all symbols that have one. Weight 2.</summary>
    public Task<RestResult<IReadOnlyList<TickerPrice>>> TickerPricesAsync(
        RestPriority priority = RestPriority.Recovery, CancellationToken cancellation = default) =>
        ShareAsync(RestCalls.TickerPrices(priority), RestBodies.Prices, cancellation);

    /// <summary>Mark price and funding of a symbol; merged with others that are asked for at the same moment. Weight 1, merged 10 for all.</summary>
    public Task<RestResult<PremiumIndex>> PremiumIndexAsync(
        string symbol, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return _premiums.AskAsync(symbol, priority, cancellation);
    }

    /// <summary>Mark prices and funding of all symbols. Weight 10.</summary>
    public Task<RestResult<IReadOnlyList<PremiumIndex>>> PremiumIndicesAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default) =>
        ShareAsync(RestCalls.PremiumIndices(priority), RestBodies.Premiums, cancellation);

    /// <summary>The newest funding events of a symbol, oldest first. No weight, but 500 calls in 5 minutes for the IP address.</summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="limit">How many at most, 1 to 1000.</param>
    /// <param name="priority">How urgent it is.</param>
    /// <param name="cancellation">Gives up the call.</param>
    public Task<RestResult<IReadOnlyList<FundingRate>>> FundingRatesAsync(
        string symbol, int limit = 3, RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        CheckLimit(limit, MaxFundingRates);
        return ShareAsync(RestCalls.FundingRates(symbol, limit, priority), body => RestBodies.FundingRates(body, symbol), cancellation);
    }

    /// <summary>Open interest of a symbol now, in contracts. Weight 1; the exchange has no call for all symbols.</summary>
    public Task<RestResult<OpenInterestSample>> OpenInterestAsync(
        string symbol, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default) =>
        ShareAsync(RestCalls.OpenInterest(symbol, priority), body => RestBodies.OpenInterest(body, symbol), cancellation);

    /// <summary>
    /// Open interest of a symbol every five minutes, oldest first; a sample's time is the end of its five minutes. No weight, but 1000 calls
    /// in 5 minutes for the IP address.
    /// </summary>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="limit">How many of the newest at most, 1 to 500; 24 hours are 288.</param>
    /// <param name="priority">How urgent it is.</param>
    /// <param name="cancellation">Gives up the call.</param>
    public Task<RestResult<IReadOnlyList<OpenInterestSample>>> OpenInterestHistAsync(
        string symbol, int limit, RestPriority priority = RestPriority.Statistics, CancellationToken cancellation = default)
    {
        CheckLimit(limit, MaxOpenInterestPeriods);
        return ShareAsync(RestCalls.OpenInterestHist(symbol, limit, priority), body => RestBodies.OpenInterestHist(body, symbol), cancellation);
    }

    /// <summary>The exchange's clock; never shared, since the round trip matters. The budget learns the exchange's minute from it. Weight 1.</summary>
    public async Task<RestResult<ServerTimeSample>> TimeAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        var call = RestCalls.Time(priority);
        var answer = await _transport.SendAsync(call, cancellation);
        var result = Parse(call, answer, body => new ServerTimeSample(RestBodies.Time(body), answer.SentAt, answer.ReceivedAt));
        if (result.Value is { } sample)
        {
            _budget.LearnTime(sample.ServerTime, sample.SentAt + (sample.ReceivedAt - sample.SentAt) / 2);
        }

        return result;
    }

    /// <summary>Limits and contracts of the exchange; the budget takes its limit from here. Weight 1.</summary>
    public async Task<RestResult<ExchangeInfo>> ExchangeInfoAsync(
        RestPriority priority = RestPriority.Normal, CancellationToken cancellation = default)
    {
        var result = await ShareAsync(RestCalls.ExchangeInfo(priority), RestBodies.ExchangeInfo, cancellation);
        if (result.Value?.WeightPerMinute is { } limit)
        {
            _budget.LearnLimit(limit);
        }

        return result;
    }

    /// <summary>Ends all calls that still wait.</summary>
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
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // So that a change of the exchange's DNS entry is followed.
        UseCookies = false,
    };

    private static void CheckLimit(int limit, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
    }

    private Task<RestResult<T>> ShareAsync<T>(RestCall call, BodyParser<T> parse, CancellationToken cancellation)
        where T : notnull => _shared.JoinAsync(call, token => AskAsync(call, parse, token), cancellation);

    private async Task<RestResult<T>> AskAsync<T>(RestCall call, BodyParser<T> parse, CancellationToken cancellation)
        where T : notnull => Parse(call, await _transport.SendAsync(call, cancellation), parse);

    private static RestResult<T> Parse<T>(RestCall call, RestAnswer answer, BodyParser<T> parse)
        where T : notnull
    {
        if (answer.Error is { } error)
        {
            return RestResult.Fail<T>(error);
        }

        if (answer.Body.IsEmpty)
        {
            return RestResult.Fail<T>(RestErrors.Malformed(call, "it is empty"));
        }

        try
        {
            return RestResult.Ok(parse(answer.Body.Span), answer.SentAt, answer.ReceivedAt);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the JSON reader complains about text that is not UTF-8.
            return RestResult.Fail<T>(RestErrors.Malformed(call, e.Message));
        }
    }

    private void OnQuiet(RestError error)
    {
        var until = error.RetryAt is { } time ? CardTime.Format(time) : "later";
        var level = error.Kind switch
        {
            RestErrorKind.RateLimited => LogLevel.Warning,
            RestErrorKind.Banned => LogLevel.Critical,
            _ => LogLevel.Error,
        };
        LogQuiet(level, error.Kind, until, error.Message);
        QuietStarted?.Invoke(this, new RestQuietEventArgs(error));
    }

    [LoggerMessage(EventId = 1, Message = "REST is quiet ({Kind}) until {Until}: {Reason}")]
    private partial void LogQuiet(LogLevel level, RestErrorKind kind, string until, string reason);
}
