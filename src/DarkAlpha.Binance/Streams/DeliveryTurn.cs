namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Lets one thread deliver, event by event, until somebody ends it for good; whoever does knows when the last delivery is over. Nobody
/// holds a lock while delivering, and nobody is kept waiting on a thread.
/// </summary>
internal sealed class DeliveryTurn
{
    private const int Free = 0;
    private const int Taken = 1;
    private const int Ending = 2;
    private const int Ended = 3;

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    /// <summary>Begins a delivery; false when there is to be none any more.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Taken, Free) == Free;

    /// <summary>The delivery is over, well or badly.</summary>
    public void Complete()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Taken) == Ending)
        {
            Volatile.Write(ref _state, Ended);
            _over.TrySetResult();
        }
    }

    /// <summary>Lets no delivery begin any more, and completes when none is going on.</summary>
    public Task EndAsync()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, Ended, Free) is Free or Ended)
            {
                _over.TrySetResult();
                return _over.Task;
            }

            if (Interlocked.CompareExchange(ref _state, Ending, Taken) is Taken or Ending)
            {
                return _over.Task;
            }
        }
    }
}
