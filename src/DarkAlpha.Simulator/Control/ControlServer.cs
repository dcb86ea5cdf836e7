using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Control;

/// <summary>
/// The control API under <c>/sim</c>, which the real exchange does not have: add, list and remove faults, read the log and the usage, and
/// read or advance the clock (a POST with <c>advance</c> in seconds).
/// </summary>
internal sealed class ControlServer(SimulatorClock clock, FaultBook faults, UsageBook usage, SimulatorLog log)
{
    private const int DefaultEntries = 1_000;

    /// <summary>Serves one request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsAllowed(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await WriteAsync(
                context,
                new ErrorReply("the control API accepts only an IP address or a host name without dots, and no cross-origin requests"),
                ControlJson.Default.ErrorReply);
            return;
        }

        try
        {
            switch ($"{request.Method} {request.Path}")
            {
                case "GET /sim/faults":
                    await WriteAsync(
                        context, faults.Rules.Select(r => new FaultReply(r.Key, r.Value)).ToList(), ControlJson.Default.ListFaultReply);
                    break;
                case "POST /sim/faults":
                    using (var reader = new StreamReader(request.Body))
                    {
                        var ids = FaultScript.Parse(await reader.ReadToEndAsync(context.RequestAborted)).Select(faults.Add).ToList();
                        await WriteAsync(context, new AddedReply(ids), ControlJson.Default.AddedReply);
                    }

                    break;
                case "DELETE /sim/faults":
                    Remove(request);
                    await WriteAsync(context, new AddedReply([]), ControlJson.Default.AddedReply);
                    break;
                case "GET /sim/usage":
                    await WriteAsync(
                        context, new UsageReply(usage.Total, [.. usage.Endpoints], [.. usage.Sockets]), ControlJson.Default.UsageReply);
                    break;
                case "GET /sim/log":
                    var entries = log.Read(Number(request, "from") ?? 1, (int)(Number(request, "limit") ?? DefaultEntries));
                    await WriteAsync(context, new LogReply(log.Count, [.. entries], [.. log.Sockets]), ControlJson.Default.LogReply);
                    break;
                case "POST /sim/clock":
                    clock.Advance(TimeSpan.FromSeconds(
                        Number(request, "advance") ?? throw new SimulatorException("parameter advance is missing; give seconds")));
                    goto case "GET /sim/clock";
                case "GET /sim/clock":
                    await WriteAsync(
                        context,
                        new ClockReply(clock.GetUtcNow(), clock.MarketTime, clock.Offset.TotalSeconds, clock.Speed),
                        ControlJson.Default.ClockReply);
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    break;
            }
        }
        catch (SimulatorException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new ErrorReply(e.Message), ControlJson.Default.ErrorReply);
        }
    }

    // A web page open in the operator's browser must not inject faults, neither by a cross-origin request nor by DNS rebinding. IP
    // addresses and names without a dot (localhost, a container's name) cannot be registered by an attacker.
    private static bool IsAllowed(HttpRequest request)
    {
        var host = request.Host.Host.Trim('[', ']');
        return (IPAddress.TryParse(host, out _) || !host.Contains('.', StringComparison.Ordinal))
            && (request.Headers.Origin.Count == 0
                || string.Equals(
                    request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    private static long? Number(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : throw new SimulatorException($"{name} is {text}; expected an integer >= 0");
    }

    private static async Task WriteAsync<T>(HttpContext context, T reply, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, reply, type, context.RequestAborted);
    }

    private void Remove(HttpRequest request)
    {
        if (Number(request, "id") is not { } id)
        {
            faults.Clear();
        }
        else if (!faults.Remove(id))
        {
            throw new SimulatorException($"fault {id} not found");
        }
    }

    internal sealed record FaultReply(long Id, FaultRule Rule);

    internal sealed record AddedReply(List<long> Ids);

    internal sealed record UsageReply(EndpointUsage Total, List<EndpointUsage> Endpoints, List<SocketUsage> Sockets);

    internal sealed record LogReply(long Count, List<LogEntry> Events, List<SocketEvent> Sockets);

    internal sealed record ClockReply(DateTimeOffset ServerTime, DateTimeOffset MarketTime, double OffsetSeconds, double Speed);

    internal sealed record ErrorReply(string Error);
}
