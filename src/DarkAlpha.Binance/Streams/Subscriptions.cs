using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The desired streams of one socket and those requested so far. The difference is computed before each message, so that all changes made
/// while an earlier message was waiting are sent together. Thread-safe.
/// </summary>
/// <param name="maxBytes">Size limit of a message.</param>
/// <param name="time">Clock of the reply times.</param>
internal sealed class Subscriptions(int maxBytes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _desired = new(StringComparer.Ordinal);
    private readonly HashSet<string> _requested = new(StringComparer.Ordinal);
    private readonly HashSet<string> _toResubscribe = new(StringComparer.Ordinal);
    private readonly Queue<IReadOnlyList<string>> _splits = new();
    private readonly Queue<TaskCompletionSource> _fences = new();
    private readonly Dictionary<long, (ControlMessage Message, long SentAt, TaskCompletionSource? Fence)> _unanswered = [];
    private long _lastId;

    /// <summary>True when all desired streams are subscribed and acknowledged.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_lock)
            {
                return _unanswered.Count == 0 && _splits.Count == 0 && _toResubscribe.Count == 0 && _requested.SetEquals(_desired);
            }
        }
    }

    /// <summary>Age of the oldest sent message without a reply; zero when there is none.</summary>
    public TimeSpan OldestUnanswered
    {
        get
        {
            lock (_lock)
            {
                var oldest = TimeSpan.Zero;
                foreach (var (_, sentAt, _) in _unanswered.Values)
                {
                    var age = time.GetElapsedTime(sentAt);
                    oldest = age > oldest ? age : oldest;
                }

                return oldest;
            }
        }
    }

    /// <summary>Adds desired streams.</summary>
    public void Add(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            _desired.UnionWith(streams);
        }
    }

    /// <summary>Removes desired streams.</summary>
    public void Remove(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            _desired.ExceptWith(streams);
        }
    }

    /// <summary>Unsubscribes from streams and subscribes again, including rejected ones.</summary>
    public void Resubscribe(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            _toResubscribe.UnionWith(streams.Where(s => _requested.Contains(s) && _desired.Contains(s)));
        }
    }

    /// <summary>
    /// Sends a request that the exchange answers in order; completes with its reply, when everything queued at the exchange before the
    /// request was received. Never completes when the socket is lost first.
    /// </summary>
    public Task FenceAsync()
    {
        var fence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _fences.Enqueue(fence);
        }

        return fence.Task;
    }

    /// <summary>The next message to send; null when there is none. Unsubscriptions go first, to free capacity.</summary>
    public ControlMessage? Next()
    {
        lock (_lock)
        {
            TaskCompletionSource? fence = null;
            var message = NextUnsubscribe() ?? NextSplit() ?? NextSubscribe();
            if (message is null && _fences.TryDequeue(out fence))
            {
                message = ControlMessage.List(++_lastId);
            }

            if (message is not null)
            {
                _unanswered.Add(message.Id, (message, time.GetTimestamp(), fence));
            }

            return message;
        }
    }

    /// <summary>Processes a reply of the exchange.</summary>
    /// <returns>The rejected message, when it cannot be split further; null otherwise.</returns>
    public ControlMessage? OnReply(Ack reply)
    {
        lock (_lock)
        {
            if (reply.Id is not { } id || !_unanswered.Remove(id, out var request))
            {
                return null;
            }

            var message = request.Message;
            if (request.Fence is { } fence)
            {
                // An error reply proves the order as well.
                fence.SetResult();
                return null;
            }

            if (reply.ErrorCode is null)
            {
                return null;
            }

            if (message.Method != ControlMethod.Subscribe || message.Streams.Count == 1)
            {
                return message;
            }

            // Split the message, so that one invalid stream does not block the others.
            var half = message.Streams.Count / 2;
            _splits.Enqueue([.. message.Streams.Take(half)]);
            _splits.Enqueue([.. message.Streams.Skip(half)]);
            return null;
        }
    }

    private ControlMessage? NextUnsubscribe()
    {
        var message = FirstOf(ControlMethod.Unsubscribe, _requested.Where(s => !_desired.Contains(s) || _toResubscribe.Contains(s)));
        if (message is not null)
        {
            _requested.ExceptWith(message.Streams);
            _toResubscribe.ExceptWith(message.Streams);
        }

        return message;
    }

    private ControlMessage? NextSplit()
    {
        while (_splits.TryDequeue(out var split))
        {
            if (FirstOf(ControlMethod.Subscribe, split.Where(_requested.Contains)) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private ControlMessage? NextSubscribe()
    {
        var message = FirstOf(ControlMethod.Subscribe, _desired.Where(s => !_requested.Contains(s)));
        if (message is not null)
        {
            _requested.UnionWith(message.Streams);
        }

        return message;
    }

    private ControlMessage? FirstOf(string method, IEnumerable<string> streams) =>
        ControlMessage.Split(method, streams, maxBytes, () => ++_lastId).FirstOrDefault();
}
