using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DarkAlpha.Simulator.Control;
using DarkAlpha.Simulator.Faults;
using DarkAlpha.Simulator.Market;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Rest;

/// <summary>Answers REST requests: applies faults first, then rate limits, then reads the market.</summary>
internal sealed class RestServer(
    SimulatedMarket market, SimulatorOptions options, SimulatorClock clock, FaultBook faults, UsageBook usage)
{
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";
    private const string NotJson = "<html><head><title>Service</title></head><body>this is no JSON</body></html>";

    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(1);
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FrozenDictionary<string, RestEndpoint> Endpoints = new[] { KlineEndpoint.Endpoint }
        .Concat(PriceEndpoints.Endpoints).Concat(StatisticsEndpoints.Endpoints).Concat(ExchangeEndpoints.Endpoints)
        .ToFrozenDictionary(e => e.Path, StringComparer.Ordinal);

    private readonly RateLimits _limits = new(options.WeightLimit);

    /// <summary>Serves one request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var arrived = clock.MarketTime;
        var path = context.Request.Path.Value ?? "/";
        if (!Endpoints.TryGetValue(path, out var endpoint) || !HttpMethods.IsGet(context.Request.Method))
        {
            var message = $"Path {path}, Method {context.Request.Method} is invalid";
            await WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody(-5000, message));
            return;
        }

        var symbol = context.Request.Query["symbol"].ToString();
        var client = ClientName.Of(context);
        if (Take(FaultKind.Slow, path, symbol) is { } slow)
        {
            await clock.WaitUntilAsync(arrived + (slow.Rule.Delay ?? TimeSpan.FromSeconds(1)), context.RequestAborted);
        }

        // A Refuse fault with a status is a response: it is handled below and must not be counted twice.
        if (faults.FindForRequest(FaultKind.Refuse, path, symbol) is { Rule.Status: null } refusal && refusal.TryUse())
        {
            usage.AddRequest(client, path, 0, 0);
            context.Abort();
        }
        else if (Take(FaultKind.HttpTimeout, path, symbol) is { } timeout)
        {
            usage.AddRequest(client, path, 0, 0);
            await HoldAsync(context, timeout);
        }
        else if (await TryAnswerFaultAsync(context, path, symbol, client))
        {
            return;
        }
        else
        {
            // Created after the delay: a slow response contains the data of the moment it is sent.
            // One look at the clock: both times differ by what clock faults make it, and by nothing that passed in between.
            var now = clock.MarketTime;
            var query = new RestQuery(path, context.Request.Query, market, now, clock.ServerTimeAt(now), faults, options);
            await AnswerAsync(context, endpoint, query, symbol, client);
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private ActiveFault? Take(FaultKind kind, string path, string? symbol) =>
        faults.FindForRequest(kind, path, symbol) is { } fault && fault.TryUse() ? fault : null;

    // Holds the request until the fault ends or is removed, then cuts the connection, as a gateway does on timeout.
    private async Task HoldAsync(HttpContext context, ActiveFault fault)
    {
        using var removed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        void CancelIfRemoved(object? sender, EventArgs args)
        {
            if (!faults.All.Contains(fault))
            {
                removed.Cancel();
            }
        }

        faults.Changed += CancelIfRemoved;
        try
        {
            CancelIfRemoved(this, EventArgs.Empty);
            await clock.WaitUntilAsync(fault.End, removed.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            faults.Changed -= CancelIfRemoved;
            context.Abort();
        }
    }

    private async Task<bool> TryAnswerFaultAsync(HttpContext context, string path, string? symbol, string client)
    {
        var now = clock.MarketTime;
        var address = ClientName.Address(context);
        foreach (var kind in new[] { FaultKind.Http418, FaultKind.Http429, FaultKind.Http5xx, FaultKind.Refuse })
        {
            if (Take(kind, path, symbol) is not { } fault)
            {
                continue;
            }

            var left = fault.Rule.RetryAfter ?? (fault.End == DateTimeOffset.MaxValue ? DefaultRetryAfter : fault.End - now);
            var (status, body) = kind switch
            {
                FaultKind.Http418 => (418, ErrorBody(-1003, RateLimits.BannedUntil(address, now + left))),
                FaultKind.Http429 => (429, ErrorBody(-1003, RateLimits.TooMany(address, options.WeightLimit))),
                _ => (fault.Rule.Status ?? 503, ErrorBody(-1000, "An unknown error occurred while processing the request.")),
            };
            if (status is 418 or 429)
            {
                SetRetryAfter(context, left);
            }

            usage.AddRequest(client, path, 0, status);
            await WriteAsync(context, status, body);
            return true;
        }

        return false;
    }

    private async Task AnswerAsync(HttpContext context, RestEndpoint endpoint, RestQuery query, string? symbol, string client)
    {
        var weight = endpoint.Weight(query);
        var result = _limits.Charge(ClientName.Address(context), endpoint.Pool, weight, clock.MarketTime);
        usage.AddRequest(client, endpoint.Path, result.Status == StatusCodes.Status200OK ? weight : 0, result.Status);
        if (endpoint.Path.StartsWith("/fapi/", StringComparison.Ordinal))
        {
            context.Response.Headers[UsedWeightHeader] = result.UsedWeight.ToString(CultureInfo.InvariantCulture);
        }

        if (result.Status != StatusCodes.Status200OK)
        {
            SetRetryAfter(context, result.RetryAfter);
            await WriteAsync(context, result.Status, ErrorBody(-1003, result.Message));
            return;
        }

        var (status, body) = Answer(endpoint, query);
        body = Take(FaultKind.EmptyBody, endpoint.Path, symbol) is not null ? ReadOnlyMemory<byte>.Empty
            : Take(FaultKind.MalformedBody, endpoint.Path, symbol) is not null ? body[..(body.Length / 2)]
            : Take(FaultKind.Garbage, endpoint.Path, symbol) is not null ? Encoding.UTF8.GetBytes(NotJson)
            : body;
        if (Take(FaultKind.LateAnswer, endpoint.Path, symbol) is { } late)
        {
            await clock.WaitUntilAsync(clock.MarketTime + (late.Rule.Delay ?? TimeSpan.FromSeconds(1)), context.RequestAborted);
        }

        await WriteAsync(context, status, body);
    }

    private static (int Status, ReadOnlyMemory<byte> Body) Answer(RestEndpoint endpoint, RestQuery query)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(buffer);
            endpoint.Write(query, json);
            json.Flush();
            return (StatusCodes.Status200OK, buffer.WrittenMemory);
        }
        catch (RestError e)
        {
            return (StatusCodes.Status400BadRequest, ErrorBody(e.Code, e.Message));
        }
    }

    // {"code":-1121,"msg":"Invalid symbol."}
    private static byte[] ErrorBody(int code, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteNumber("code", code);
        json.WriteString("msg", message);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // Whole seconds, rounded up: a client that retries exactly then must be accepted.
    private static void SetRetryAfter(HttpContext context, TimeSpan left) =>
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
