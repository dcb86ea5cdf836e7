using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Keeps up to one socket's worth of streams delivering: opens the socket, replaces it before its lifetime is over with the new one
/// delivering before the old one is closed, and comes back with backoff when it is lost.
/// </summary>
internal sealed class ManagedConnection : IAsyncDisposable
{
    private readonly StreamRoute _route;
    private readonly StreamHubContext _parts;
    private readonly StreamOptions _options;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private Task _farewells = Task.CompletedTask;
    private TimeSpan _replaceAt;

    /// <summary>Creates the lane and starts it.</summary>
    public ManagedConnection(StreamRoute route, StreamHubContext parts)
    {
        _route = route;
        _parts = parts;
        _options = parts.Options;
        Members = new ConnectionMembers(route, parts.Symbols);
        _replaceAt = _options.SocketLifetime;
        _backoff = new Backoff(_options.BackoffMin, _options.BackoffMax, parts.Random);
        _running = Task.Run(RunAsync);
    }

    /// <summary>The lane's symbols and sockets: one socket, two while it is being replaced, none while it is lost.</summary>
    public ConnectionMembers Members { get; }

    /// <summary>The lane's sockets as they are now.</summary>
    public IEnumerable<SocketStatus> Sockets =>
        Members.Connections.Select(c => new SocketStatus(c.Number, _route, Members.StreamCount, c.Age, c.Silence));

    /// <summary>Closes the lane's sockets; nothing is delivered any more afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Members.Connections.Select(c => c.DisposeAsync().AsTask()).Append(_farewells));
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
        foreach (var leftOver in Members.Connections)
        {
            Members.Leave(leftOver);
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
        var connection = Create(maxHeld: null);
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

            // Not at its first frame: a socket that is cut again and again just after it would be opened anew every second.
            _backoff.Reset();
        }

        return current.Age >= _replaceAt ? await ReplaceAsync(current) : current;
    }

    private async Task<StreamConnection?> ReplaceAsync(StreamConnection old)
    {
        var next = Create(_options.MaxHeldEvents);
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
            Members.Leave(next);
            await next.AbortAsync();
            var pause = _backoff.Next();
            _replaceAt = old.Age + pause;
            StreamLog.SuccessorAbandoned(_parts.Logger, old.Number, _route, next.Number, problem, pause);
            return old;
        }

        await handOver.CompleteAsync();
        Members.Leave(old);
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
        _replaceAt = _options.SocketLifetime;
        Report(SocketEventKind.Delivering, connection, "");
    }

    private async Task LoseAsync(StreamConnection connection, string reason)
    {
        Members.Leave(connection);
        await connection.AbortAsync();
        Report(SocketEventKind.Lost, connection, reason);
    }

    private StreamConnection Create(int? maxHeld)
    {
        var connection = new StreamConnection(_route, _parts, new HandoverSink(_parts.Listener, _parts.Symbols, Members.Carried, maxHeld));
        Members.Join(connection);
        return connection;
    }

    private void Report(SocketEventKind kind, StreamConnection connection, string reason)
    {
        var symbols = Members.Symbols;
        var level = kind == SocketEventKind.Lost ? LogLevel.Warning : LogLevel.Information;
        StreamLog.SocketChanged(_parts.Logger, level, connection.Number, _route, symbols.Length, kind, reason.Length == 0 ? "" : $"({reason})");
        _parts.Listener.OnSocket(new SocketEvent(kind, _route, connection.Number, reason, symbols));
    }

    private async Task DelayAsync(TimeSpan delay, Task? unless = null)
    {
        var waiting = Task.Delay(delay, _parts.Time, _stop.Token);
        await Task.WhenAny(waiting, unless ?? waiting);
        _stop.Token.ThrowIfCancellationRequested();
    }
}
