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

/// <summary>
/// Sends calls: each attempt waits for a lease of the weight budget, and what the response reports about limits is fed back into it.
/// </summary>
internal sealed class RestTransport : IDisposable
{
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(7);

    private readonly HttpClient _http;
    private readonly string _address;
    private readonly RestOptions _options;
    private readonly TimeProvider _time;
    private readonly WeightBudget _budget;
    private readonly Action<RestError> _onPause;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private readonly ResiliencePipeline<HttpResponseMessage> _timeout;

    public RestTransport(RestOptions options, TimeProvider time, WeightBudget budget, HttpMessageHandler handler, Action<RestError> onPause)
    {
        _options = options;
        _time = time;
        _budget = budget;
        _onPause = onPause;

        // The attempt timeout below uses the TimeProvider; HttpClient's own timeout would use the system clock.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(options.BaseAddress);
        _address = options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _retry = options.MaxRetries == 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : BuildRetry(options, time, new RetryThrottle());
        _timeout = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    /// <summary>Sends the call, with retries.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<RestResponse> SendAsync(RestCall call, CancellationToken cancellation)
    {
        var context = new AttemptContext(this, call);
        try
        {
            using var response = await _retry.ExecuteAsync(
                static (context, token) => new ValueTask<HttpResponseMessage>(context.Transport.AttemptAsync(context, token)),
                context,
                cancellation);
            return new RestResponse(context.Body, context.Error, context.SentAt, context.ReceivedAt);
        }
        catch (TimeoutRejectedException)
        {
            return Fail(RestErrors.TimedOut(call, _options.AttemptTimeout));
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException untrusted)
        {
            return Fail(RestErrors.TlsFailed(call, untrusted.Message));
        }
        catch (HttpRequestException e)
        {
            return Fail(RestErrors.Unreachable(call, e.Message));
        }
        catch (IOException e)
        {
            return Fail(RestErrors.Malformed(call, $"it ends early: {e.Message}"));
        }
        catch (InvalidDataException e)
        {
            return Fail(RestErrors.Malformed(call, $"it cannot be decompressed: {e.Message}"));
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
                ShouldRetryAfterHeader = false, // A requested pause applies to all calls, so the budget handles it.
                ShouldHandle = arguments => ValueTask.FromResult(throttle.MayRetry(IsTransient(arguments))),
            })
            .Build();

    private static bool IsTransient(RetryPredicateArguments<HttpResponseMessage> arguments) => arguments.Outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static RestResponse Fail(RestError error) => new(default, error, 0, 0);

    private async Task<HttpResponseMessage> AttemptAsync(AttemptContext context, CancellationToken cancellation)
    {
        var result = await _budget.WaitAsync(context.Call, cancellation);
        if (result.Lease is not { } lease)
        {
            context.Error = result.Error;
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        }

        using (lease)
        {
            cancellation.ThrowIfCancellationRequested();
            context.Call.Sending?.Invoke();
            context.Error = null;
            context.SentAt = _time.GetTimestamp();
            var response = await _timeout.ExecuteAsync(
                static (context, token) => new ValueTask<HttpResponseMessage>(context.Transport.FetchAsync(context, token)),
                context,
                cancellation);
            context.ReceivedAt = _time.GetTimestamp();
            HandleResponse(context, response, lease);
            return response;
        }
    }

    private async Task<HttpResponseMessage> FetchAsync(AttemptContext context, CancellationToken cancellation)
    {
        var target = new Uri(_address + context.Call.Path);
        try
        {
            var response = await _http.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var body = await BodyReader.ReadAsync(response.Content, _options.MaxBodyBytes, cancellation);
            context.Body = body ?? default;
            if (body is null)
            {
                context.Error = RestErrors.Malformed(context.Call, $"it is larger than {_options.MaxBodyBytes} bytes");
            }

            return response;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // Neither the caller nor the timeout asked for it: so .NET reports a ConnectTimeout, which is as long and may end first.
            throw new TimeoutRejectedException(e.Message, _options.AttemptTimeout, e);
        }
    }

    private void HandleResponse(AttemptContext context, HttpResponseMessage response, BudgetLease lease)
    {
        if (response.Headers.TryGetValues(UsedWeightHeader, out var values) && int.TryParse(values.FirstOrDefault(), out var used))
        {
            lease.UsedWeight = used;
        }

        var errorBody = response.IsSuccessStatusCode ? ErrorBody.FindErrorInSuccess(context.Body.Span) : ErrorBody.Read(context.Body.Span);
        if (errorBody is not { } body)
        {
            return;
        }

        var error = RestErrors.FromResponse(context.Call, (int)response.StatusCode, body);
        context.Error = error.Kind switch
        {
            RestErrorKind.RateLimited => Pause(lease, error, RetryAfter(response.Headers)),
            RestErrorKind.Banned => Pause(
                lease, error, RetryAfter(response.Headers) ?? BanLength(response.Headers, body) ?? _options.Budget.DefaultBan),
            RestErrorKind.Restricted or RestErrorKind.Blocked => Pause(lease, error, _options.Budget.RefusalPause),
            _ => error,
        };
    }

    private RestError Pause(BudgetLease lease, RestError error, TimeSpan? length)
    {
        var (paused, isNew) = _budget.Pause(lease, error, length < MaxPause ? length : length is null ? null : MaxPause);
        if (isNew)
        {
            _onPause(paused);
        }

        return paused;
    }

    // 0 and a missing header both mean: until the next minute.
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    // The body has the end on the exchange's clock. The Date header (whole seconds) is the best reading of that clock; ours may not be set
    // yet.
    private TimeSpan? BanLength(HttpResponseHeaders headers, ErrorBody body)
    {
        var now = headers.Date?.ToUnixTimeMilliseconds() ?? _budget.Now;

        // Any number can stand there, also one whose distance no TimeSpan holds.
        var last = now + (long)MaxPause.TotalMilliseconds;
        return body.BannedUntil > now ? TimeSpan.FromMilliseconds(Math.Min(body.BannedUntil.Value, last) - now) : null;
    }

    /// <summary>State of one call across its attempts; each attempt overwrites the results of the previous one.</summary>
    private sealed class AttemptContext(RestTransport transport, RestCall call)
    {
        public RestTransport Transport { get; } = transport;

        public RestCall Call { get; } = call;

        public ReadOnlyMemory<byte> Body { get; set; }

        public RestError? Error { get; set; }

        public long SentAt { get; set; }

        public long ReceivedAt { get; set; }
    }
}
