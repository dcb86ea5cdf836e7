using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Wire;
using DarkAlpha.Binance.Text;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DarkAlpha.Binance.Rest;

/// <summary>Sends calls: each attempt waits for its turn in the weight budget, and what its answer says about limits goes back there.</summary>
internal sealed class RestTransport : IDisposable
{
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(7);

    private readonly HttpClient _http;
    private readonly string _address;
    private readonly RestOptions _options;
    private readonly TimeProvider _time;
    private readonly WeightBudget _budget;
    private readonly Action<RestError> _onQuiet;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly ResiliencePipeline<HttpResponseMessage> _timeout;

    public RestTransport(RestOptions options, TimeProvider time, WeightBudget budget, HttpMessageHandler handler, Action<RestError> onQuiet)
    {
        _options = options;
        _time = time;
        _budget = budget;
        _onQuiet = onQuiet;

        // The attempt timeout below runs on the TimeProvider; HttpClient's own would run on the wall clock.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(options.BaseAddress);
        _address = options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _retry = options.MaxRetries == 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : BuildRetry(options, time, new RetryThrottle());
        _timeout = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    /// <summary>Sends the call, again if need be.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<RestAnswer> SendAsync(RestCall call, CancellationToken cancellation)
    {
        var attempts = new RestAttempts(this, call);
        try
        {
            using var response = await _retry.ExecuteAsync(
                static (attempts, token) => new ValueTask<HttpResponseMessage>(attempts.Transport.AttemptAsync(attempts, token)),
                attempts,
                cancellation);
            return new RestAnswer(attempts.Body, attempts.Error, attempts.SentAt, attempts.ReceivedAt);
        }
        catch (TimeoutRejectedException)
        {
            return Fail(RestErrors.TimedOut(call, _options.AttemptTimeout));
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException untrusted)
        {
            return Fail(RestErrors.Insecure(call, untrusted.Message));
        }
        catch (HttpRequestException e)
        {
            return Fail(RestErrors.Unreachable(call, e.Message));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return Fail(RestErrors.Malformed(call, $"it broke off: {e.Message}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ResiliencePipeline<HttpResponseMessage> BuildRetry(RestOptions options, TimeProvider time, RetryThrottle throttle) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = false, // Pauses the exchange asks for belong to all calls: the budget keeps them.
                ShouldHandle = arguments => ValueTask.FromResult(throttle.MayRetry(IsTransient(arguments))),
            })
            .Build();

    private static bool IsTransient(RetryPredicateArguments<HttpResponseMessage> arguments) => arguments.Outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static RestAnswer Fail(RestError error) => new(default, error, 0, 0);

    private async Task<HttpResponseMessage> AttemptAsync(RestAttempts attempts, CancellationToken cancellation)
    {
        var turn = await _budget.WaitAsync(attempts.Call, cancellation);
        if (turn.Lease is not { } lease)
        {
            attempts.Error = turn.Refusal;
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        }

        using (lease)
        {
            cancellation.ThrowIfCancellationRequested();
            attempts.Call.Sending?.Invoke();
            attempts.Error = null;
            attempts.SentAt = _time.GetTimestamp();
            var response = await _timeout.ExecuteAsync(
                static (attempts, token) => new ValueTask<HttpResponseMessage>(attempts.Transport.FetchAsync(attempts, token)),
                attempts,
                cancellation);
            attempts.ReceivedAt = _time.GetTimestamp();
            Judge(attempts, response, lease);
            return response;
        }
    }

    private async Task<HttpResponseMessage> FetchAsync(RestAttempts attempts, CancellationToken cancellation)
    {
        var target = new Uri(_address + attempts.Call.Path);
        var response = await _http.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var body = await BodyReader.ReadAsync(response.Content, _options.MaxBodyBytes, cancellation);
        attempts.Body = body ?? default;
        if (body is null)
        {
            attempts.Error = RestErrors.Malformed(attempts.Call, $"it is larger than {_options.MaxBodyBytes} bytes");
        }

        return response;
    }

    private void Judge(RestAttempts attempts, HttpResponseMessage response, BudgetLease lease)
    {
        if (response.Headers.TryGetValues(UsedWeightHeader, out var values) && int.TryParse(values.FirstOrDefault(), out var used))
        {
            lease.UsedWeight = used;
        }

        var refusal = response.IsSuccessStatusCode ? ErrorBody.FindRefusal(attempts.Body.Span) : ErrorBody.Read(attempts.Body.Span);
        if (refusal is not { } body)
        {
            return;
        }

        var error = RestErrors.FromAnswer(attempts.Call, (int)response.StatusCode, body);
        attempts.Error = error.Kind switch
        {
            RestErrorKind.RateLimited => GoQuiet(lease, error, Pause(response.Headers)),
            RestErrorKind.Banned => GoQuiet(
                lease, error, Pause(response.Headers) ?? BanLength(response.Headers, body) ?? _options.Budget.UnknownBan),
            RestErrorKind.Restricted or RestErrorKind.Blocked => GoQuiet(lease, error, _options.Budget.RefusalPause),
            _ => error,
        };
    }

    private RestError GoQuiet(BudgetLease lease, RestError error, TimeSpan? length)
    {
        var (told, isNews) = _budget.GoQuiet(lease, error, length < MaxPause ? length : length is null ? null : MaxPause);
        if (isNews)
        {
            _onQuiet(told);
        }

        return told;
    }

    // 0 and nothing both leave it to the next minute.
    private static TimeSpan? Pause(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    // The body tells the end on the exchange's clock. Its Date header, full seconds only, tells that clock best: ours may be unknown yet.
    private TimeSpan? BanLength(HttpResponseHeaders headers, ErrorBody body)
    {
        var now = headers.Date?.ToUnixTimeMilliseconds() ?? _budget.Now;
        return body.BannedUntil > now ? TimeSpan.FromMilliseconds(body.BannedUntil.Value - now) : null;
    }
}
