using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>
/// Merges concurrent calls about single symbols into one call about all symbols when that costs no more weight. Calls of the same priority
/// are merged; a merged call that still waits for budget takes further symbols along. Thread-safe.
/// </summary>
/// <typeparam name="T">Type of the value requested for each symbol.</typeparam>
internal sealed class SymbolBatch<T>(RestOptions options, TimeProvider time, SymbolBatchCalls<T> calls)
    where T : notnull
{
    private readonly Lock _lock = new();
    private readonly Batch?[] _open = new Batch?[Enum.GetValues<RestPriority>().Length];
    private long? _lastMerged;

    /// <summary>Requests the value of one symbol.</summary>
    public async Task<RestResult<T>> GetAsync(string symbol, RestPriority priority, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Batch batch;
        Entry entry;
        bool isNew;
        lock (_lock)
        {
            isNew = _open[(int)priority] is null;
            batch = _open[(int)priority] ??= new Batch(priority);
            entry = batch.GetOrAdd(symbol);
        }

        if (isNew)
        {
            _ = RunAsync(batch);
        }

        try
        {
            return await entry.Completion.Task.WaitAsync(cancellation);
        }
        finally
        {
            Leave(batch, entry);
        }
    }

    private async Task RunAsync(Batch batch)
    {
        try
        {
            await Task.Delay(Window(), time, batch.Cancellation.Token);
            List<Entry> entries;
            bool merge;
            lock (_lock)
            {
                entries = [.. batch.Entries.Values];
                merge = entries.Count * calls.OneWeight >= calls.AllWeight;
                if (!merge)
                {
                    Close(batch);
                }
            }

            await (merge ? GetAllAsync(batch) : Task.WhenAll(entries.Select(entry => GetOneAsync(batch, entry))));
        }
        catch (OperationCanceledException)
        {
            CompleteAll(batch, entry => entry.Completion.TrySetCanceled(batch.Cancellation.Token));
        }
#pragma warning disable CA1031 // Any exception is passed on to the callers.
        catch (Exception e)
#pragma warning restore CA1031
        {
            CompleteAll(batch, entry => entry.Completion.TrySetException(e));
        }
    }

    private TimeSpan Window()
    {
        lock (_lock)
        {
            var spacing = _lastMerged is { } last ? options.MergeSpacing * calls.AllWeight - time.GetElapsedTime(last) : TimeSpan.Zero;
            return spacing > options.BatchWindow ? spacing : options.BatchWindow;
        }
    }

    private async Task GetOneAsync(Batch batch, Entry entry) =>
        entry.Completion.TrySetResult(await calls.One(entry.Symbol, batch.Priority, batch.Cancellation.Token));

    private async Task GetAllAsync(Batch batch)
    {
        var result = await calls.All(batch.Priority, () => OnSending(batch), batch.Cancellation.Token);
        var bySymbol = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in result.Value ?? [])
        {
            bySymbol[calls.SymbolOf(value)] = value;
        }

        CompleteAll(batch, entry => entry.Completion.TrySetResult(
            result.Error is { } error ? RestResult.Fail<T>(error)
            : bySymbol.TryGetValue(entry.Symbol, out var found) ? RestResult.Ok(found, result.SentAt, result.ReceivedAt)
            : RestResult.Fail<T>(RestErrors.UnknownSymbol($"{calls.Subject} of {entry.Symbol}"))));
    }

    private void OnSending(Batch batch)
    {
        lock (_lock)
        {
            _lastMerged = time.GetTimestamp();
            Close(batch);
        }
    }

    private void CompleteAll(Batch batch, Action<Entry> complete)
    {
        List<Entry> entries;
        lock (_lock)
        {
            Close(batch);
            entries = [.. batch.Entries.Values];
        }

        entries.ForEach(complete);
    }

    private void Leave(Batch batch, Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Callers > 0)
            {
                return;
            }

            batch.Entries.Remove(entry.Symbol);
            if (batch.Entries.Count > 0)
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

    private sealed class Entry(string symbol)
    {
        public string Symbol { get; } = symbol;

        public int Callers { get; set; }

        public TaskCompletionSource<RestResult<T>> Completion { get; } = new();
    }

    private sealed class Batch(RestPriority priority)
    {
        public RestPriority Priority { get; } = priority;

        public CancellationTokenSource Cancellation { get; } = new();

        public Dictionary<string, Entry> Entries { get; } = new(StringComparer.Ordinal);

        public Entry GetOrAdd(string symbol)
        {
            if (!Entries.TryGetValue(symbol, out var entry))
            {
                entry = Entries[symbol] = new Entry(symbol);
            }

            entry.Callers++;
            return entry;
        }
    }
}
