using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// Schedules requests within the exchange's limits, highest priority first, and holds all of them during a pause. Thread-safe.
/// </summary>
internal sealed class WeightBudget : IDisposable
{
    private readonly Lock _lock = new();
    private readonly BudgetLedger _ledger;
    private readonly PauseState _pause;
    private readonly BudgetQueue _queue = new();
    private readonly ITimer _timer;
    private readonly Queue<(BudgetWaiter Waiter, LeaseResult Result)> _decided = new();
    private long _arrivals;
    private bool _disposed;

    public WeightBudget(BudgetOptions options, TimeProvider time)
    {
        _ledger = new BudgetLedger(options, time);
        _pause = new PauseState(options.MaxPauseWait);
        _timer = time.CreateTimer(_ => Change(static () => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The current time on the exchange's clock, Unix milliseconds.</summary>
    public long Now
    {
        get
        {
            lock (_lock)
            {
                return _ledger.Now;
            }
        }
    }

    /// <summary>The weight per minute available to calls of every priority.</summary>
    public int WeightPerMinute
    {
        get
        {
            lock (_lock)
            {
                return _ledger.WeightPerMinute;
            }
        }
    }

    /// <summary>Waits until the call may be sent, or refuses it when the current pause lasts too long.</summary>
    public async Task<LeaseResult> WaitAsync(RestCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        BudgetWaiter waiter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_pause.RefusalAt(_ledger.Now) is { } pause)
            {
                return new LeaseResult(null, pause.ErrorFor(call));
            }

            waiter = new BudgetWaiter(call, _arrivals++);
            _queue.Add(waiter);
            Pump();
        }

        CompleteDecided();
        await using var registration = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var (budget, waiter) = ((WeightBudget, BudgetWaiter))state!;
                budget.Leave(waiter, token);
            },
            (this, waiter));
#pragma warning disable VSTHRD003 // The task belongs to this call; the budget completes it.
        return await waiter.Lease.Task;
#pragma warning restore VSTHRD003
    }

    /// <summary>Records that a request has completed or failed.</summary>
    public void Complete(BudgetLease lease) => Change(() =>
    {
        _ledger.Advance();
        _ledger.Complete(lease);
    });

    /// <summary>Pauses all requests because of an error response.</summary>
    /// <param name="lease">The request.</param>
    /// <param name="error">The error.</param>
    /// <param name="length">Length of the pause; null is until the exchange's next minute.</param>
    /// <returns>
    /// The error with the time sending resumes, and whether this starts a new pause: concurrent requests usually get the same error.
    /// </returns>
    public (RestError Error, bool IsNew) Pause(BudgetLease lease, RestError error, TimeSpan? length)
    {
        RestPause pause;
        bool isNew;
        lock (_lock)
        {
            _ledger.Advance();
            if (error.Kind is RestErrorKind.RateLimited or RestErrorKind.Banned)
            {
                _ledger.SlowDown(lease);
            }

            var now = _ledger.Now;
            var until = length is { } given ? now + (long)Math.Ceiling(given.TotalMilliseconds) : _ledger.NextMinute;
            (pause, isNew) = _pause.Extend(until, error, now);
            if (_pause.RefusalAt(now) is not null)
            {
                _queue.Clear().ForEach(waiter => _decided.Enqueue((waiter, new LeaseResult(null, pause.ErrorFor(waiter.Call)))));
            }

            Pump();
        }

        CompleteDecided();
        return (error with { RetryAt = pause.Until }, isNew);
    }

    /// <summary>Sets the exchange's clock to the server time at the local <paramref name="timestamp"/>.</summary>
    public void SetServerTime(long serverTime, long timestamp) => Change(() =>
    {
        _ledger.Advance();
        _pause.Shift(_ledger.SetServerTime(serverTime, timestamp));
    });

    /// <summary>Sets the exchange's limit of weight per minute.</summary>
    public void SetLimit(int weightPerMinute) => Change(() => _ledger.SetLimit(weightPerMinute));

    /// <summary>The current state.</summary>
    public BudgetSnapshot Read()
    {
        lock (_lock)
        {
            _ledger.Advance();
            return _ledger.Read(_pause.At(_ledger.Now), _queue.Count());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        List<BudgetWaiter> remaining;
        lock (_lock)
        {
            _disposed = true;
            remaining = _queue.Clear();
        }

        // Named after the gateway: callers do not know this class.
        _timer.Dispose();
        remaining.ForEach(waiter => waiter.Lease.TrySetException(new ObjectDisposedException("RestGateway")));
    }

    private void Leave(BudgetWaiter waiter, CancellationToken token)
    {
        lock (_lock)
        {
            // A call that has its lease already continues and observes the cancellation itself, otherwise the lease would leak.
            if (!waiter.Leave())
            {
                return;
            }

            Pump();
        }

        waiter.Lease.TrySetCanceled(token);
        CompleteDecided();
    }

    // Every change may free capacity.
    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Pump();
        }

        CompleteDecided();
    }

    // Grants leases under the lock; CompleteDecided completes the waiting calls outside of it.
    private void Pump()
    {
        if (_disposed)
        {
            return;
        }

        _ledger.Advance();
        if (_pause.At(_ledger.Now) is { } pause)
        {
            ScheduleTimer(pause.Until);
            return;
        }

        while (_queue.Next(_ledger.CanSend) is { } waiter)
        {
            waiter.Leave();
            _decided.Enqueue((waiter, new LeaseResult(_ledger.Grant(waiter.Call, this), null)));
        }

        if (!_queue.IsEmpty)
        {
            ScheduleTimer(_ledger.NextCapacityAt);
        }
    }

    private void CompleteDecided()
    {
        while (true)
        {
            (BudgetWaiter Waiter, LeaseResult Result) next;
            lock (_lock)
            {
                if (!_decided.TryDequeue(out next))
                {
                    return;
                }
            }

            next.Waiter.Lease.TrySetResult(next.Result);
        }
    }

    private void ScheduleTimer(long due) =>
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, due - _ledger.Now)), Timeout.InfiniteTimeSpan);
}
