using System.Net.WebSockets;
using System.Text.Json;

namespace DarkAlpha.Simulator.Streams;

/// <summary>Handles the messages of one socket: subscriptions and limits. One instance per socket; messages arrive one at a time.</summary>
internal sealed class SocketProtocol(
    SocketSession session, StreamHub hub, SimulatorClock clock, FaultBook faults, UsageBook usage) : IDisposable
{
    /// <summary>Maximum streams per socket. Some sources say 200; clients may apply that stricter limit themselves.</summary>
    public const int MaxStreams = 1_024;

    private const int MaxMessagesPerSecond = 10;

    private readonly Queue<DateTimeOffset> _messages = [];
    private readonly List<string> _subscribed = [];

    /// <summary>Subscribes to the streams in the URL.</summary>
    public void Open() => Subscribe(session.Address.Streams);

    /// <summary>Handles one message and queues its reply.</summary>
    public void Receive(ReadOnlyMemory<byte> message)
    {
        // Checked before the message is counted: a test that sees it counted may advance the clock and end the fault.
        var isStalled = faults.FindForSocket(FaultKind.Stall, session.Route) is not null;
        usage.AddMessage(session.Client);
        if (IsTooMany())
        {
            session.Close(WebSocketCloseStatus.PolicyViolation, "Too many requests");
            return;
        }

        var reply = Answer(message);
        if (!isStalled)
        {
            session.Reply(reply);
        }
    }

    /// <summary>Ends all subscriptions.</summary>
    public void Dispose() => Unsubscribe([.. _subscribed]);

    private byte[] Answer(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return Answer(document.RootElement);
        }
        catch (JsonException e)
        {
            return SocketReply.Error(3, $"Invalid JSON: {e.Message}", id: null);
        }
    }

    private byte[] Answer(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            return SocketReply.Error(2, "Invalid request: expected an object", id: null);
        }

        // The exchange rejects ids that are strings.
        if (!request.TryGetProperty("id", out var idElement)
            || idElement.ValueKind != JsonValueKind.Number
            || !idElement.TryGetUInt64(out var id))
        {
            return SocketReply.Error(2, "Invalid request: request ID must be an unsigned integer", id: null);
        }

        var method = request.TryGetProperty("method", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        if (method == "LIST_SUBSCRIPTIONS")
        {
            return SocketReply.List(_subscribed, id);
        }

        if (method is not ("SUBSCRIBE" or "UNSUBSCRIBE"))
        {
            return SocketReply.Error(
                2, $"Invalid request: unknown variant `{method}`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`", id);
        }

        if (!request.TryGetProperty("params", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(s => s.ValueKind != JsonValueKind.String))
        {
            return SocketReply.Error(2, "Invalid request: params must be an array of strings", id);
        }

        var streams = list.EnumerateArray().Select(s => s.GetString()!).ToList();
        if (streams.Exists(s => !s.Contains('@')))
        {
            return SocketReply.Error(2, "Invalid request: invalid stream", id);
        }

        if (method == "UNSUBSCRIBE")
        {
            Unsubscribe(streams);
        }
        else if (_subscribed.Union(streams, StringComparer.Ordinal).Count() > MaxStreams)
        {
            return SocketReply.Error(2, $"Invalid request: more than {MaxStreams} streams on one connection", id);
        }
        else
        {
            Subscribe(streams);
        }

        return SocketReply.Ack(id);
    }

    // The exchange allows ten messages a second and disconnects clients that send more.
    private bool IsTooMany()
    {
        var now = clock.MarketTime;
        _messages.Enqueue(now);
        while (now - _messages.Peek() >= TimeSpan.FromSeconds(1))
        {
            _messages.Dequeue();
        }

        return _messages.Count > MaxMessagesPerSecond;
    }

    private void Subscribe(IEnumerable<string> streams)
    {
        foreach (var stream in streams)
        {
            if (!_subscribed.Contains(stream))
            {
                _subscribed.Add(stream);
                usage.AddSubscriptions(session.Client, 1);
            }

            // Unknown streams and streams of another route are also acknowledged, but never deliver.
            if (hub.Find(stream) is { } topic
                && topic.Route == session.Route
                && faults.FindForStream(FaultKind.AckButSilent, topic.Route, topic.Name, topic.Symbol) is null)
            {
                topic.Add(session);
            }
        }
    }

    private void Unsubscribe(IEnumerable<string> streams)
    {
        foreach (var stream in streams.Where(_subscribed.Remove))
        {
            usage.AddSubscriptions(session.Client, -1);
            hub.Find(stream)?.Remove(session);
        }
    }
}
