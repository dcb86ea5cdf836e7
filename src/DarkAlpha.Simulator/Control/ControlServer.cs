using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Control;

/// <summary>
/// What the exchange does not have, under <c>/sim</c>: faults to add, list and remove, the log, the usage, and the clock. A POST to the clock with
/// <c>advance</c> in seconds lets time pass.
/// </summary>
internal sealed class ControlServer(SimulatorClock clock, FaultBook faults, UsageBook usage, SimulatorLog log)
{
    private const int DefaultEntries = 1_000;

    /// <summary>Serves one request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOurs(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await WriteAsync(context, new ErrorReply("this is reached by an address or a name without dots, and by no page of another origin"), ControlJson.Default.ErrorReply);
            return;
        }

        try
        {
            switch ($"{request.Method} {request.Path}")
            {
                case "GET /sim/faults":
                    await WriteAsync(context, faults.Rules.Select(r => new FaultReply(r.Key, r.Value)).ToList(), ControlJson.Default.ListFaultReply);
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
                    await WriteAsync(context, new UsageReply(usage.Total, [.. usage.Endpoints], [.. usage.Sockets]), ControlJson.Default.UsageReply);
                    break;
                case "GET /sim/log":
                    var entries = log.Read(Number(request, "from") ?? 1, (int)(Number(request, "limit") ?? DefaultEntries));
                    await WriteAsync(context, new LogReply(log.Count, [.. entries], [.. log.Sockets]), ControlJson.Default.LogReply);
                    break;
                case "POST /sim/clock":
                    clock.Advance(TimeSpan.FromSeconds(Number(request, "advance") ?? throw new SimulatorException("advance is missing: seconds")));
                    goto case "GET /sim/clock";
                case "GET /sim/clock":
                    await WriteAsync(
                        context, new ClockReply(clock.GetUtcNow(), clock.MarketTime, clock.Offset.TotalSeconds, clock.Speed), ControlJson.Default.ClockReply);
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

    // A page in the browser of whoever runs this must not make faults: neither from its own origin nor under a name of its own that leads here. An
    // address is nobody's name, and one without a dot (localhost, a container's) can be had by nobody elsewhere.
    private static bool IsOurs(HttpRequest request)
    {
        var host = request.Host.Host.Trim('[', ']');
        return (IPAddress.TryParse(host, out _) || !host.Contains('.', StringComparison.Ordinal))
            && (request.Headers.Origin.Count == 0 || string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    private static long? Number(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : throw new SimulatorException($"{name} {text} is not a whole number of at least 0");
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
            throw new SimulatorException($"there is no fault {id}");
        }
    }

    internal sealed record FaultReply(long Id, FaultRule Rule);

    internal sealed record AddedReply(List<long> Ids);

    internal sealed record UsageReply(EndpointUsage Total, List<EndpointUsage> Endpoints, List<SocketUsage> Sockets);

    internal sealed record LogReply(long Count, List<LogEntry> Events, List<SocketEvent> Sockets);

    internal sealed record ClockReply(DateTimeOffset ServerTime, DateTimeOffset MarketTime, double OffsetSeconds, double Speed);

    internal sealed record ErrorReply(string Error);
}
