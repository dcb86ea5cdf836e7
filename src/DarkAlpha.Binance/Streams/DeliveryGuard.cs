namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Allows one delivery at a time until it is closed; closing completes when the last delivery has finished. No lock is held during a
/// delivery and no thread is blocked.
/// </summary>
internal sealed class DeliveryGuard
{
    private const int Idle = 0;
    private const int Delivering = 1;
    private const int Closing = 2;
    private const int Closed = 3;

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    /// <summary>Begins a delivery; false when closed.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Delivering, Idle) == Idle;

    /// <summary>Ends the delivery, successful or not.</summary>
    public void Complete()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Delivering) == Closing)
        {
            Volatile.Write(ref _state, Closed);
            _closed.TrySetResult();
        }
    }

    /// <summary>Rejects further deliveries and completes when none is in progress.</summary>
    public Task CloseAsync()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, Closed, Idle) is Idle or Closed)
            {
                _closed.TrySetResult();
                return _closed.Task;
            }

            if (Interlocked.CompareExchange(ref _state, Closing, Delivering) is Delivering or Closing)
            {
                return _closed.Task;
            }
        }
    }
}
