using System.Threading.Channels;
using Websocket.Client;

namespace DarkAlpha.Binance.Streams;

/// <summary>Sends a socket's subscription messages one after the other, never faster than allowed, and knows which are not yet acknowledged.</summary>
internal sealed class ControlChannel : IAsyncDisposable
{
    private readonly WebsocketClient _client;
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<ControlMessage> _queue = Channel.CreateUnbounded<ControlMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<long, long?> _unacknowledged = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _sending = Task.CompletedTask;
    private long _lastId;

    /// <summary>Creates the channel; messages are queued until <see cref="Start"/>.</summary>
    public ControlChannel(WebsocketClient client, StreamOptions options, TimeProvider time)
    {
        _client = client;
        _options = options;
        _time = time;
    }

    /// <summary>True while a message is not yet sent or not yet acknowledged.</summary>
    public bool HasUnacknowledged
    {
        get
        {
            lock (_unacknowledged)
            {
                return _unacknowledged.Count > 0;
            }
        }
    }

    /// <summary>How long the oldest message that was sent has waited for its reply; zero when none does.</summary>
    public TimeSpan LongestUnacknowledged
    {
        get
        {
            lock (_unacknowledged)
            {
                var longest = TimeSpan.Zero;
                foreach (var sentAt in _unacknowledged.Values)
                {
                    var waiting = sentAt is { } at ? _time.GetElapsedTime(at) : TimeSpan.Zero;
                    longest = waiting > longest ? waiting : longest;
                }

                return longest;
            }
        }
    }

    /// <summary>Begins to send, once the socket is open: sent earlier, messages would be dropped.</summary>
    public void Start() => _sending = SendQueuedAsync();

    /// <summary>Queues the messages for the streams.</summary>
    public void Send(string method, IEnumerable<string> streams)
    {
        lock (_unacknowledged)
        {
            foreach (var message in ControlMessage.Split(method, streams, _options.MessageBytes, () => ++_lastId))
            {
                _unacknowledged.Add(message.Id, null);
                _queue.Writer.TryWrite(message);
            }
        }
    }

    /// <summary>Notes that the exchange has replied to a message.</summary>
    public void Acknowledge(long id)
    {
        lock (_unacknowledged)
        {
            _unacknowledged.Remove(id);
        }
    }

    /// <summary>Stops sending.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendQueuedAsync()
    {
        await foreach (var message in _queue.Reader.ReadAllAsync(_stop.Token))
        {
            lock (_unacknowledged)
            {
                _unacknowledged[message.Id] = _time.GetTimestamp();
            }

            _client.Send(message.Text);
            await Task.Delay(TimeSpan.FromSeconds(1.0 / _options.MessagesPerSecond), _time, _stop.Token);
        }
    }
}
