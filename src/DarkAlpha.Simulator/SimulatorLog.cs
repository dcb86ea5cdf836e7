namespace DarkAlpha.Simulator;

/// <summary>
/// Every stream event in generation order, and every socket opened or closed. Without clock faults, the same seed, data, start and ticks
/// per second give the same events at the same positions. Thread-safe.
/// </summary>
public sealed class SimulatorLog
{
    private const int InitialSize = 4_096;

    private readonly Lock _lock = new();
    private readonly int _capacity;
    private LogEntry[] _ring;
    private readonly List<SocketEvent> _sockets = [];
    private TaskCompletionSource _socketChange = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    internal SimulatorLog(int capacity)
    {
        _capacity = capacity;
        _ring = new LogEntry[Math.Min(capacity, InitialSize)];
    }

    /// <summary>Number of events so far, which is the sequence number of the newest.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Sockets opened and closed, oldest first.</summary>
    public IReadOnlyList<SocketEvent> Sockets
    {
        get
        {
            lock (_lock)
            {
                return [.. _sockets];
            }
        }
    }

    /// <summary>The events from a sequence number on that are still in the log, oldest first.</summary>
    /// <param name="from">First sequence number to return.</param>
    /// <param name="max">Maximum number of events.</param>
    public IReadOnlyList<LogEntry> Read(long from = 1, int max = int.MaxValue)
    {
        lock (_lock)
        {
            var first = Math.Max(Math.Max(from, 1), _count - _ring.Length + 1);
            var entries = new List<LogEntry>((int)Math.Clamp(_count - first + 1, 0, max));
            for (var sequence = first; sequence <= _count && entries.Count < max; sequence++)
            {
                entries.Add(_ring[(sequence - 1) % _ring.Length]);
            }

            return entries;
        }
    }

    /// <summary>Waits until the list of socket events satisfies a condition.</summary>
    public async Task WaitForSocketsAsync(Func<IReadOnlyList<SocketEvent>, bool> condition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _socketChange.Task;
            }

            if (condition(Sockets))
            {
                return;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    internal void Add(string stream, string symbol, long eventTime, long key, bool closed)
    {
        lock (_lock)
        {
            if (_count == _ring.Length && _ring.Length < _capacity)
            {
                Array.Resize(ref _ring, Math.Min(_capacity, 2 * _ring.Length));
            }

            _ring[_count % _ring.Length] = new LogEntry(_count + 1, stream, symbol, eventTime, key, closed);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    internal void Add(SocketEvent socket)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _sockets.Add(socket);
            changed = _socketChange;
            _socketChange = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
