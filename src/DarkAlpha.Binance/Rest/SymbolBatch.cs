using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>
/// Merges what many symbols ask at the same moment into one call about all symbols, where that is not dearer. Calls of one urgency are
/// merged with each other; a merged call that still waits for its turn takes further symbols along. Thread-safe.
/// </summary>
/// <typeparam name="T">What is asked about each symbol.</typeparam>
internal sealed class SymbolBatch<T>(RestOptions options, TimeProvider time, SymbolBatchCalls<T> calls)
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly Batch?[] _open = new Batch?[Enum.GetValues<RestPriority>().Length];
    private long? _lastMerged;

    /// <summary>Asks about one symbol.</summary>
    public async Task<RestResult<T>> AskAsync(string symbol, RestPriority priority, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Batch batch;
        Seat seat;
        bool isNew;
        lock (_gate)
        {
            isNew = _open[(int)priority] is null;
            batch = _open[(int)priority] ??= new Batch(priority);
            seat = batch.Take(symbol);
        }

        if (isNew)
        {
            _ = RunAsync(batch);
        }

        try
        {
            return await seat.Answer.Task.WaitAsync(cancellation);
        }
        finally
        {
            Leave(batch, seat);
        }
    }

    private async Task RunAsync(Batch batch)
    {
        try
        {
            await Task.Delay(Window(), time, batch.Cancellation.Token);
            List<Seat> seats;
            bool merge;
            lock (_gate)
            {
                seats = [.. batch.Seats.Values];
                merge = seats.Count * calls.OneWeight >= calls.AllWeight;
                if (!merge)
                {
                    Close(batch);
                }
            }

            await (merge ? AskAllAsync(batch) : Task.WhenAll(seats.Select(seat => AskOneAsync(batch, seat))));
        }
        catch (OperationCanceledException)
        {
            Land(batch, seat => seat.Answer.TrySetCanceled(batch.Cancellation.Token));
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Land(batch, seat => seat.Answer.TrySetException(e));
        }
    }

    private TimeSpan Window()
    {
        lock (_gate)
        {
            var spacing = _lastMerged is { } last ? options.MergeSpacing * calls.AllWeight - time.GetElapsedTime(last) : TimeSpan.Zero;
            return spacing > options.BatchWindow ? spacing : options.BatchWindow;
        }
    }

    private async Task AskOneAsync(Batch batch, Seat seat) =>
        seat.Answer.TrySetResult(await calls.One(seat.Symbol, batch.Priority, batch.Cancellation.Token));

    private async Task AskAllAsync(Batch batch)
    {
        var answer = await calls.All(batch.Priority, () => Depart(batch), batch.Cancellation.Token);
        var bySymbol = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in answer.Value ?? [])
        {
            bySymbol[calls.SymbolOf(value)] = value;
        }

        Land(batch, seat => seat.Answer.TrySetResult(
            answer.Error is { } error ? RestResult.Fail<T>(error)
            : bySymbol.TryGetValue(seat.Symbol, out var found) ? RestResult.Ok(found, answer.SentAt, answer.ReceivedAt)
            : RestResult.Fail<T>(RestErrors.UnknownSymbol($"{calls.Subject} of {seat.Symbol}"))));
    }

    private void Depart(Batch batch)
    {
        lock (_gate)
        {
            _lastMerged = time.GetTimestamp();
            Close(batch);
        }
    }

    private void Land(Batch batch, Action<Seat> tell)
    {
        List<Seat> seats;
        lock (_gate)
        {
            Close(batch);
            seats = [.. batch.Seats.Values];
        }

        seats.ForEach(tell);
    }

    private void Leave(Batch batch, Seat seat)
    {
        lock (_gate)
        {
            if (--seat.Waiting > 0)
            {
                return;
            }

            batch.Seats.Remove(seat.Symbol);
            if (batch.Seats.Count > 0)
            {
                return;
            }

            Close(batch);
        }

        batch.Cancellation.Cancel();
    }

    private void Close(Batch batch)
    {
        if (_open[(int)batch.Priority] == batch)
        {
            _open[(int)batch.Priority] = null;
        }
    }

    private sealed class Seat(string symbol)
    {
        public string Symbol { get; } = symbol;

        public int Waiting { get; set; }

        public TaskCompletionSource<RestResult<T>> Answer { get; } = new();
    }

    private sealed class Batch(RestPriority priority)
    {
        public RestPriority Priority { get; } = priority;

        public CancellationTokenSource Cancellation { get; } = new();

        public Dictionary<string, Seat> Seats { get; } = new(StringComparer.Ordinal);

        public Seat Take(string symbol)
        {
            if (!Seats.TryGetValue(symbol, out var seat))
            {
                seat = Seats[symbol] = new Seat(symbol);
            }

            seat.Waiting++;
            return seat;
        }
    }
}
