using System.Threading.Channels;

namespace DarkAlpha.Binance.Streams;

/// <summary>Sends a socket's control messages one at a time, within the exchange's rate limit.</summary>
/// <param name="subscriptions">Source of the messages.</param>
/// <param name="send">Sends a text message over the socket.</param>
/// <param name="failed">Called with the reason when a message could not be sent; sending stops then.</param>
/// <param name="pause">Delay between two messages.</param>
/// <param name="time">Clock of the delay.</param>
internal sealed class ControlSender(
    Subscriptions subscriptions, Func<string, Task> send, Action<string> failed, TimeSpan pause, TimeProvider time) : IAsyncDisposable
{
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private Task _sending = Task.CompletedTask;

    /// <summary>Starts sending; call it once the socket is open, messages sent earlier would be dropped.</summary>
    public void Start()
    {
        Wake();
        _sending = SendAsync();
    }

    /// <summary>Signals that there may be new messages.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Stops sending.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync(_stop.Token))
        {
            while (subscriptions.Next() is { } message)
            {
                try
                {
                    await send(message.Text).WaitAsync(_stop.Token);
                }
                catch (Exception e) when (!_stop.IsCancellationRequested)
                {
                    failed($"{message.Method} could not be sent: {e.GetBaseException().Message}");
                    return;
                }

                await Task.Delay(pause, time, _stop.Token);
            }
        }
    }
}
