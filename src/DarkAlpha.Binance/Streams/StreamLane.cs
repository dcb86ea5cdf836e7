using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Keeps up to one socket's worth of streams delivering: opens the socket, replaces it before its lifetime is over with the new one
/// delivering before the old one is closed, and comes back with backoff when it is lost.
/// </summary>
internal sealed class StreamLane : IAsyncDisposable
{
    private readonly StreamRoute _route;
    private readonly HubParts _parts;
    private readonly StreamOptions _options;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _symbols = new(StringComparer.Ordinal);
    private readonly SymbolSet _carried = new();
    private readonly Task _running;
    private ImmutableArray<StreamConnection> _connections = [];
    private Task _farewells = Task.CompletedTask;
    private TimeSpan _replaceAt;

    /// <summary>Creates the lane and starts it.</summary>
    public StreamLane(StreamRoute route, HubParts parts)
    {
        _route = route;
        _parts = parts;
        _options = parts.Options;
        _replaceAt = _options.SocketLifetime;
        _backoff = new Backoff(_options.BackoffMin, _options.BackoffMax, parts.Random);
        _running = Task.Run(RunAsync);
    }

    /// <summary>How many streams the lane carries.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _symbols.Count * StreamNames.KindsOn(_route).Count;
            }
        }
    }

    /// <summary>The lane's sockets: one, two while it is being replaced, none while it is lost.</summary>
    public IEnumerable<SocketStatus> Sockets =>
        _connections.Select(c => new SocketStatus(c.Number, _route, StreamCount, c.Age, c.Silence));

    /// <summary>Adds a symbol's streams.</summary>
    public void Add(string symbol)
    {
        lock (_gate)
        {
            if (_symbols.Add(symbol))
            {
                _carried.Set(_parts.Symbols.Add(symbol), isIn: true);
                ForEachConnection(c => c.Subscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Gives a symbol's streams up; false when the lane does not carry it.</summary>
    public bool Remove(string symbol)
    {
        lock (_gate)
        {
            if (!_symbols.Remove(symbol))
            {
                return false;
            }

            _carried.Set(_parts.Symbols.Add(symbol), isIn: false);
            ForEachConnection(c => c.Unsubscribe(StreamsOf(symbol)));
            return true;
        }
    }

    /// <summary>Gives a symbol's streams up and subscribes to them anew, when the lane carries it.</summary>
    public void Resubscribe(string symbol)
    {
        lock (_gate)
        {
            if (_symbols.Contains(symbol))
            {
                ForEachConnection(c => c.Resubscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Closes the lane's sockets; nothing is delivered any more afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections.Select(c => c.DisposeAsync().AsTask()).Append(_farewells));
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await KeepDeliveringAsync();
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                // A lane that died unseen would leave its symbols without data for good: say so, and begin anew with new sockets.
                StreamLog.LaneFailed(_parts.Logger, e, _route);
                await DelayAsync(_backoff.Next());
            }
        }
    }

    private async Task KeepDeliveringAsync()
    {
        foreach (var leftOver in _connections)
        {
            Leave(leftOver);
            await leftOver.AbortAsync();
        }

        StreamConnection? current = null;
        while (true)
        {
            current = current is null ? await OpenAsync() : await WatchAsync(current);
            if (current is null)
            {
                await DelayAsync(_backoff.Next());
            }
        }
    }

    // The socket to go on with; null when it did not come up.
    private async Task<StreamConnection?> OpenAsync()
    {
        var connection = Create(mostHeld: null);
        return await BringUpAsync(connection, await TryConnectAsync(connection));
    }

    // The socket to go on with: the same, its successor, or null when it was lost.
    private async Task<StreamConnection?> WatchAsync(StreamConnection current)
    {
        await DelayAsync(_options.CheckInterval, current.Lost);
        if (current.FindLoss() is { } reason)
        {
            await LoseAsync(current, reason);
            return null;
        }

        if (current.Age > _options.SilenceLimit)
        {
            current.Outlet.ForgetPredecessor();
        }

        return current.Age >= _replaceAt ? await ReplaceAsync(current) : current;
    }

    private async Task<StreamConnection?> ReplaceAsync(StreamConnection old)
    {
        var next = Create(_options.MostHeldEvents);
        var handOver = new HandOver(old, next, _options, _parts.Time);
        var connecting = TryConnectAsync(next);
        string? problem = null;
        while (problem is null && old.FindLoss() is null && !handOver.IsReady())
        {
            await DelayAsync(_options.CheckInterval, Task.WhenAny(old.Lost, next.Lost));
            problem = next.FindLoss() ?? (connecting.IsCompleted ? await connecting : null);
        }

        if (old.FindLoss() is { } reason)
        {
            await handOver.CompleteAsync();
            await LoseAsync(old, reason);
            return await BringUpAsync(next, problem ?? await connecting);
        }

        if (problem is not null)
        {
            // The old socket stays as long as it lives: nothing is lost, so the listener has nothing to hear.
            Leave(next);
            await next.AbortAsync();
            var pause = _backoff.Next();
            _replaceAt = old.Age + pause;
            StreamLog.SuccessorAbandoned(_parts.Logger, old.Number, _route, next.Number, problem, pause);
            return old;
        }

        await handOver.CompleteAsync();
        Leave(old);
        _farewells = Task.WhenAll(_farewells, old.DisposeAsync().AsTask());
        NoteDelivering(next);
        Report(SocketEventKind.Replaced, old, $"after {old.Age.TotalSeconds:F0} s");
        return next;
    }

    private async Task<string?> TryConnectAsync(StreamConnection connection)
    {
        try
        {
            await connection.OpenAsync(_stop.Token);
            return null;
        }
        catch (TimeoutException)
        {
            return $"not connected after {_options.OpenTimeout.TotalSeconds:F0} s";
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            return e.GetBaseException().Message;
        }
    }

    private async Task<StreamConnection?> BringUpAsync(StreamConnection connection, string? problem)
    {
        while (problem is null && !connection.IsDelivering)
        {
            await DelayAsync(_options.CheckInterval, connection.Lost);
            problem = connection.FindLoss();
        }

        if (problem is not null)
        {
            await LoseAsync(connection, problem);
            return null;
        }

        NoteDelivering(connection);
        return connection;
    }

    private void NoteDelivering(StreamConnection connection)
    {
        _backoff.Reset();
        _replaceAt = _options.SocketLifetime;
        Report(SocketEventKind.Delivering, connection, "");
    }

    private async Task LoseAsync(StreamConnection connection, string reason)
    {
        Leave(connection);
        await connection.AbortAsync();
        Report(SocketEventKind.Lost, connection, reason);
    }

    private StreamConnection Create(int? mostHeld)
    {
        var outlet = new StreamOutlet(_parts.Listener, _parts.Symbols, _carried, mostHeld);
        var connection = new StreamConnection(_route, _parts, outlet);
        lock (_gate)
        {
            _connections = _connections.Add(connection);
            connection.Subscribe(_symbols.SelectMany(StreamsOf));
        }

        return connection;
    }

    private void Leave(StreamConnection connection)
    {
        lock (_gate)
        {
            _connections = _connections.Remove(connection);
        }
    }

    private void Report(SocketEventKind kind, StreamConnection connection, string reason)
    {
        ImmutableArray<string> symbols;
        lock (_gate)
        {
            symbols = [.. _symbols];
        }

        var level = kind == SocketEventKind.Lost ? LogLevel.Warning : LogLevel.Information;
        StreamLog.SocketChanged(_parts.Logger, level, connection.Number, _route, symbols.Length, kind, reason);
        _parts.Listener.OnSocket(new SocketEvent(kind, _route, connection.Number, reason, symbols));
    }

    private void ForEachConnection(Action<StreamConnection> action)
    {
        foreach (var connection in _connections)
        {
            action(connection);
        }
    }

    private IEnumerable<string> StreamsOf(string symbol) => StreamNames.KindsOn(_route).Select(kind => StreamNames.Of(symbol, kind));

    private async Task DelayAsync(TimeSpan delay, Task? unless = null)
    {
        var waiting = Task.Delay(delay, _parts.Time, _stop.Token);
        await Task.WhenAny(waiting, unless ?? waiting);
        _stop.Token.ThrowIfCancellationRequested();
    }
}
