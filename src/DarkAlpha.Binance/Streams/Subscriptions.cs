using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// What one socket is to deliver and what has been asked for so far. The difference is worked out anew before each message, so that
/// everything wanted or given up while an earlier message waited for its turn goes out together. Safe from any thread.
/// </summary>
/// <param name="maxBytes">Size limit of a message.</param>
/// <param name="time">Measures how long a reply takes.</param>
internal sealed class Subscriptions(int maxBytes, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renewed = new(StringComparer.Ordinal);
    private readonly Queue<IReadOnlyList<string>> _parts = new();
    private readonly Queue<TaskCompletionSource> _fences = new();
    private readonly Dictionary<long, (ControlMessage Message, long SentAt, TaskCompletionSource? Fence)> _unanswered = [];
    private long _lastId;

    /// <summary>True when everything wanted is subscribed and acknowledged.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
            {
                return _unanswered.Count == 0 && _parts.Count == 0 && _renewed.Count == 0 && _asked.SetEquals(_wanted);
            }
        }
    }

    /// <summary>How long the oldest message that was sent has waited for its reply; zero when none does.</summary>
    public TimeSpan MaxUnanswered
    {
        get
        {
            lock (_gate)
            {
                var longest = TimeSpan.Zero;
                foreach (var (_, sentAt, _) in _unanswered.Values)
                {
                    var waiting = time.GetElapsedTime(sentAt);
                    longest = waiting > longest ? waiting : longest;
                }

                return longest;
            }
        }
    }

    /// <summary>Wants streams.</summary>
    public void Add(IEnumerable<string> streams)
    {
        lock (_gate)
        {
            _wanted.UnionWith(streams);
        }
    }

    /// <summary>Wants streams no more.</summary>
    public void Remove(IEnumerable<string> streams)
    {
        lock (_gate)
        {
            _wanted.ExceptWith(streams);
        }
    }

    /// <summary>Wants streams given up and subscribed anew, those that were refused too.</summary>
    public void Renew(IEnumerable<string> streams)
    {
        lock (_gate)
        {
            _renewed.UnionWith(streams.Where(s => _asked.Contains(s) && _wanted.Contains(s)));
        }
    }

    /// <summary>
    /// Asks the exchange something that it answers in turn, and completes with the answer: what it had to deliver when it was asked has
    /// come then. Never completes on a socket that is lost before.
    /// </summary>
    public Task FenceAsync()
    {
        var fence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _fences.Enqueue(fence);
        }

        return fence.Task;
    }

    /// <summary>The next message, to be sent now; null when there is nothing to say. What is given up goes first, to make room.</summary>
    public ControlMessage? Next()
    {
        lock (_gate)
        {
            TaskCompletionSource? fence = null;
            var message = NextUnsubscribe() ?? NextPart() ?? NextSubscribe();
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

    /// <summary>Notes the exchange's reply.</summary>
    /// <returns>What was refused and cannot be asked in smaller parts; null when all is well.</returns>
    public ControlMessage? Note(Ack reply)
    {
        lock (_gate)
        {
            if (reply.Id is not { } id || !_unanswered.Remove(id, out var answered))
            {
                return null;
            }

            var message = answered.Message;
            if (answered.Fence is { } fence)
            {
                // A refusal is an answer in turn as well.
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

            // One name the exchange dislikes must not cost the others.
            var half = message.Streams.Count / 2;
            _parts.Enqueue([.. message.Streams.Take(half)]);
            _parts.Enqueue([.. message.Streams.Skip(half)]);
            return null;
        }
    }

    private ControlMessage? NextUnsubscribe()
    {
        var message = FirstOf(ControlMethod.Unsubscribe, _asked.Where(s => !_wanted.Contains(s) || _renewed.Contains(s)));
        if (message is not null)
        {
            _asked.ExceptWith(message.Streams);
            _renewed.ExceptWith(message.Streams);
        }

        return message;
    }

    private ControlMessage? NextPart()
    {
        while (_parts.TryDequeue(out var part))
        {
            if (FirstOf(ControlMethod.Subscribe, part.Where(_asked.Contains)) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    private ControlMessage? NextSubscribe()
    {
        var message = FirstOf(ControlMethod.Subscribe, _wanted.Where(s => !_asked.Contains(s)));
        if (message is not null)
        {
            _asked.UnionWith(message.Streams);
        }

        return message;
    }

    private ControlMessage? FirstOf(string method, IEnumerable<string> streams) =>
        ControlMessage.Split(method, streams, maxBytes, () => ++_lastId).FirstOrDefault();
}
