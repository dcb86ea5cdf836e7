using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// Gives every request its turn: within the exchange's limits, the most urgent first, and nothing at all while the exchange wants quiet.
/// Thread-safe.
/// </summary>
internal sealed class WeightBudget : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BudgetOptions _options;
    private readonly BudgetLedger _ledger;
    private readonly BudgetQueue _queue = new();
    private readonly ITimer _timer;
    private readonly Queue<(BudgetWaiter Waiter, BudgetTurn Turn)> _decided = new();
    private long _arrivals;
    private Quiet? _quiet;
    private bool _disposed;

    public WeightBudget(BudgetOptions options, TimeProvider time)
    {
        _options = options;
        _ledger = new BudgetLedger(options, time);
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The exchange's clock now, Unix milliseconds.</summary>
    public long Now
    {
        get
        {
            lock (_gate)
            {
                return _ledger.Now;
            }
        }
    }

    /// <summary>The weight a minute that is open to calls of every urgency.</summary>
    public int WeightPerMinute
    {
        get
        {
            lock (_gate)
            {
                return _ledger.WeightPerMinute;
            }
        }
    }

    /// <summary>Waits until the call may be sent, or refuses it when that would take longer than is worth waiting for.</summary>
    public async Task<BudgetTurn> WaitAsync(RestCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        BudgetWaiter waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (CurrentQuiet() is { } quiet && IsTooLong(quiet))
            {
                return new BudgetTurn(null, quiet.Refuse(call));
            }

            waiter = new BudgetWaiter(call, _arrivals++);
            _queue.Add(waiter);
            Pump();
        }

        Tell();
        await using var registration = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var (budget, waiter) = ((WeightBudget, BudgetWaiter))state!;
                budget.Leave(waiter, token);
            },
            (this, waiter));
#pragma warning disable VSTHRD003 // The task is this call's own: the budget completes it.
        return await waiter.Turn.Task;
#pragma warning restore VSTHRD003
    }

    /// <summary>A request is over.</summary>
    public void Complete(BudgetLease lease)
    {
        lock (_gate)
        {
            _ledger.Follow();
            _ledger.Complete(lease);
            Pump();
        }

        Tell();
    }

    /// <summary>Sends nothing for a while, because of the answer to a request.</summary>
    /// <param name="lease">The request.</param>
    /// <param name="error">The answer.</param>
    /// <param name="length">How long; null is until the exchange's next minute.</param>
    /// <returns>
    /// The error with the time sending goes on, and whether this is news: requests that were on their way together are answered alike.
    /// </returns>
    public (RestError Error, bool IsNews) GoQuiet(BudgetLease lease, RestError error, TimeSpan? length)
    {
        Quiet quiet;
        bool isNews;
        lock (_gate)
        {
            _ledger.Follow();
            if (error.Kind is RestErrorKind.RateLimited or RestErrorKind.Banned)
            {
                _ledger.SlowDown(lease);
            }

            var until = length is { } given ? _ledger.Now + (long)Math.Ceiling(given.TotalMilliseconds) : _ledger.NextMinute;
            var current = CurrentQuiet();
            isNews = current is null || until > current.Until + 1000;
            quiet = current is null || until > current.Until ? new Quiet(until, error with { RetryAt = until }) : current;
            _quiet = quiet;
            if (IsTooLong(quiet))
            {
                _queue.Clear().ForEach(waiter => _decided.Enqueue((waiter, new BudgetTurn(null, quiet.Refuse(waiter.Call)))));
            }

            Pump();
        }

        Tell();
        return (error with { RetryAt = quiet.Until }, isNews);
    }

    /// <summary>Takes the server's time at the local <paramref name="timestamp"/>.</summary>
    public void LearnTime(long serverTime, long timestamp)
    {
        lock (_gate)
        {
            _ledger.Follow();
            if (_ledger.LearnTime(serverTime, timestamp) is var moved && moved != 0 && _quiet is { } quiet)
            {
                _quiet = new Quiet(quiet.Until + moved, quiet.Error with { RetryAt = quiet.Until + moved });
            }

            Pump();
        }

        Tell();
    }

    /// <summary>Takes the exchange's limit of weight a minute.</summary>
    public void LearnLimit(int weightPerMinute)
    {
        lock (_gate)
        {
            _ledger.LearnLimit(weightPerMinute);
            Pump();
        }

        Tell();
    }

    /// <summary>The state now.</summary>
    public BudgetSnapshot Read()
    {
        lock (_gate)
        {
            _ledger.Follow();
            return _ledger.Read(CurrentQuiet(), _queue.Count());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        List<BudgetWaiter> left;
        lock (_gate)
        {
            _disposed = true;
            left = _queue.Clear();
        }

        // Named for the gateway, which is what a caller holds.
        _timer.Dispose();
        left.ForEach(waiter => waiter.Turn.TrySetException(new ObjectDisposedException("RestGateway")));
    }

    private Quiet? CurrentQuiet() => _quiet is { } quiet && quiet.Until > _ledger.Now ? quiet : null;

    private bool IsTooLong(Quiet quiet) =>
        quiet.Error.Kind != RestErrorKind.RateLimited || quiet.Until - _ledger.Now > _options.QuietTimeout.TotalMilliseconds;

    private void Leave(BudgetWaiter waiter, CancellationToken token)
    {
        lock (_gate)
        {
            // A call that has its turn already goes on and sees the cancellation itself, or its turn would be lost.
            if (!waiter.Leave())
            {
                return;
            }

            Pump();
        }

        waiter.Turn.TrySetCanceled(token);
        Tell();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Pump();
        }

        Tell();
    }

    // Decides who goes, under the lock; Tell tells them, outside of it.
    private void Pump()
    {
        if (_disposed)
        {
            return;
        }

        _ledger.Follow();
        _quiet = CurrentQuiet();
        if (_quiet is { } quiet)
        {
            Wake(quiet.Until);
            return;
        }

        while (_queue.Next(_ledger.MayGo) is { } waiter)
        {
            waiter.Leave();
            _decided.Enqueue((waiter, new BudgetTurn(_ledger.Grant(waiter.Call, this), null)));
        }

        if (!_queue.IsEmpty)
        {
            Wake(_ledger.NextRoom);
        }
    }

    private void Tell()
    {
        while (true)
        {
            (BudgetWaiter Waiter, BudgetTurn Turn) next;
            lock (_gate)
            {
                if (!_decided.TryDequeue(out next))
                {
                    return;
                }
            }

            next.Waiter.Turn.TrySetResult(next.Turn);
        }
    }

    private void Wake(long due) => _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, due - _ledger.Now)), Timeout.InfiniteTimeSpan);
}
