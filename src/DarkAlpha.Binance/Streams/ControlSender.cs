using System.Threading.Channels;

namespace DarkAlpha.Binance.Streams;

/// <summary>Sends a socket's messages one after the other, never faster than the exchange allows.</summary>
/// <param name="subscriptions">What there is to say.</param>
/// <param name="send">Sends a text.</param>
/// <param name="failed">Told why a message could not be sent; nothing is sent afterwards.</param>
/// <param name="pause">Wait between two messages.</param>
/// <param name="time">Timers.</param>
internal sealed class ControlSender(Subscriptions subscriptions, Func<string, Task> send, Action<string> failed, TimeSpan pause, TimeProvider time)
    : IAsyncDisposable
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private Task _sending = Task.CompletedTask;

    /// <summary>Begins to send, once the socket is open: sent earlier, messages would be dropped.</summary>
    public void Start()
    {
        Wake();
        _sending = SendAsync();
    }

    /// <summary>Says that there may be something to say.</summary>
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
