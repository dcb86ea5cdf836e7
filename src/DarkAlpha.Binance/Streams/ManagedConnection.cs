using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Keeps the streams of one socket delivering: opens the socket, replaces it before its lifetime ends, with the new one delivering before
/// the old one is closed, and reconnects with backoff when it is lost.
/// </summary>
internal sealed class ManagedConnection : IAsyncDisposable
{
    private readonly StreamRoute _route;
    private readonly StreamHubContext _context;
    private readonly StreamOptions _options;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private Task _closing = Task.CompletedTask;
    private TimeSpan _replaceAt;

    /// <summary>Creates the connection and starts it.</summary>
    public ManagedConnection(StreamRoute route, StreamHubContext context)
    {
        _route = route;
        _context = context;
        _options = context.Options;
        Members = new ConnectionMembers(route, context.Symbols);
        _replaceAt = _options.SocketLifetime;
        _backoff = new Backoff(_options.BackoffMin, _options.BackoffMax, context.Random);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Symbols and sockets of the connection: one socket, two during a replacement, none after a loss.</summary>
    public ConnectionMembers Members { get; }

    /// <summary>Current status of the sockets.</summary>
    public IEnumerable<SocketStatus> Sockets =>
        Members.Connections.Select(c => new SocketStatus(c.Number, _route, Members.StreamCount, c.Age, c.IdleTime));

    /// <summary>Closes the sockets; nothing is delivered afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Members.Connections.Select(c => c.DisposeAsync().AsTask()).Append(_closing));
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
                // Without a restart the symbols of this connection would never get data again: log it and start over with new sockets.
                StreamLog.ConnectionFailed(_context.Logger, e, _route);
                await DelayAsync(_backoff.Next());
            }
        }
    }

    private async Task KeepDeliveringAsync()
    {
        foreach (var connection in Members.Connections)
        {
            Members.Leave(connection);
            await connection.AbortAsync();
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

    // Returns the socket to continue with; null when it did not start delivering.
    private async Task<StreamConnection?> OpenAsync()
    {
        var connection = Create(maxBuffered: null);
        return await WaitForDataAsync(connection, await TryConnectAsync(connection));
    }

    // Returns the socket to continue with: the same, its successor, or null when it was lost.
    private async Task<StreamConnection?> WatchAsync(StreamConnection current)
    {
        await DelayAsync(_options.CheckInterval, current.Lost);
        if (current.FindFailure() is { } reason)
        {
            await DropAsync(current, reason);
            return null;
        }

        if (current.Age > _options.IdleTimeout)
        {
            current.Sink.ForgetPredecessor();

            // Not at the first frame: a socket that keeps being cut right after it would be reopened every second.
            _backoff.Reset();
        }

        return current.Age >= _replaceAt ? await ReplaceAsync(current) : current;
    }

    private async Task<StreamConnection?> ReplaceAsync(StreamConnection old)
    {
        var next = Create(_options.MaxBufferedEvents);
        var handover = new Handover(old, next, _options, _context.Time);
        var connecting = TryConnectAsync(next);
        string? problem = null;
        while (problem is null && old.FindFailure() is null && !handover.IsReady())
        {
            await DelayAsync(_options.CheckInterval, Task.WhenAny(old.Lost, next.Lost));
            problem = next.FindFailure() ?? (connecting.IsCompleted ? await connecting : null);
        }

        if (old.FindFailure() is { } reason)
        {
            await handover.CompleteAsync();
            await DropAsync(old, reason);
            return await WaitForDataAsync(next, problem ?? await connecting);
        }

        if (problem is not null)
        {
            // The old socket stays: no data is lost, so the listener is not notified.
            Members.Leave(next);
            await next.AbortAsync();
            var pause = _backoff.Next();
            _replaceAt = old.Age + pause;
            StreamLog.SuccessorDropped(_context.Logger, old.Number, _route, next.Number, problem, pause);
            return old;
        }

        await handover.CompleteAsync();
        Members.Leave(old);
        _closing = Task.WhenAll(_closing, old.DisposeAsync().AsTask());
        OnDelivering(next);
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

    private async Task<StreamConnection?> WaitForDataAsync(StreamConnection connection, string? problem)
    {
        while (problem is null && !connection.IsDelivering)
        {
            await DelayAsync(_options.CheckInterval, connection.Lost);
            problem = connection.FindFailure();
        }

        if (problem is not null)
        {
            await DropAsync(connection, problem);
            return null;
        }

        OnDelivering(connection);
        return connection;
    }

    private void OnDelivering(StreamConnection connection)
    {
        _replaceAt = _options.SocketLifetime;
        Report(SocketEventKind.Delivering, connection, "");
    }

    private async Task DropAsync(StreamConnection connection, string reason)
    {
        Members.Leave(connection);
        await connection.AbortAsync();
        Report(SocketEventKind.Lost, connection, reason);
    }

    private StreamConnection Create(int? maxBuffered)
    {
        var sink = new HandoverSink(_context.Listener, _context.Symbols, Members.SymbolIds, maxBuffered);
        var connection = new StreamConnection(_route, _context, sink);
        Members.Join(connection);
        return connection;
    }

    private void Report(SocketEventKind kind, StreamConnection connection, string reason)
    {
        var symbols = Members.Symbols;
        var level = kind == SocketEventKind.Lost ? LogLevel.Warning : LogLevel.Information;
        var details = reason.Length == 0 ? "" : $"({reason})";
        StreamLog.SocketChanged(_context.Logger, level, connection.Number, _route, symbols.Length, kind, details);
        _context.Listener.OnSocket(new SocketEvent(kind, _route, connection.Number, reason, symbols));
    }

    private async Task DelayAsync(TimeSpan delay, Task? unless = null)
    {
        var waiting = Task.Delay(delay, _context.Time, _stop.Token);
        await Task.WhenAny(waiting, unless ?? waiting);
        _stop.Token.ThrowIfCancellationRequested();
    }
}
