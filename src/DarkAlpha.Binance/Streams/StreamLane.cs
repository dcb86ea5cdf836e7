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
    private readonly StreamOptions _options;
    private readonly FrameRouter _router;
    private readonly IStreamListener _listener;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _symbols = new(StringComparer.Ordinal);
    private readonly Task _running;
    private ImmutableArray<StreamConnection> _connections = [];

    /// <summary>Creates the lane and starts it.</summary>
    public StreamLane(
        StreamRoute route,
        StreamOptions options,
        FrameRouter router,
        IStreamListener listener,
        TimeProvider time,
        ILogger logger,
        Random random)
    {
        _route = route;
        _options = options;
        _router = router;
        _listener = listener;
        _time = time;
        _logger = logger;
        _backoff = new Backoff(options.BackoffMin, options.BackoffMax, random);
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

    private bool IsOverlapping => _connections.Length > 1;

    /// <summary>Adds a symbol's streams.</summary>
    public void Add(string symbol)
    {
        lock (_gate)
        {
            if (_symbols.Add(symbol))
            {
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

            ForEachConnection(c => c.Unsubscribe(StreamsOf(symbol)));
            return true;
        }
    }

    /// <summary>Closes the lane's sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

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
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A lane that died unseen would leave its symbols without data for good: say so, and begin anew with new sockets.
                StreamLog.LaneFailed(_logger, e, _route);
                await DelayAsync(_backoff.Next());
            }
        }
    }

    private async Task KeepDeliveringAsync()
    {
        foreach (var leftOver in _connections)
        {
            Leave(leftOver);
            await leftOver.DisposeAsync();
        }

        StreamConnection? current = null;
        while (!_stop.IsCancellationRequested)
        {
            current ??= await OpenAsync();
            if (current is null)
            {
                await DelayAsync(_backoff.Next());
                continue;
            }

            await DelayAsync(_options.CheckInterval, current.Lost);
            if (FindLoss(current) is { } reason)
            {
                await LoseAsync(current, reason);
                current = null;
                await DelayAsync(_backoff.Next());
            }
            else if (current.Age >= _options.SocketLifetime)
            {
                current = await ReplaceAsync(current);
            }
        }
    }

    // Opens a socket and waits until it delivers; null when it did not get that far.
    private async Task<StreamConnection?> OpenAsync()
    {
        var connection = new StreamConnection(
            _route, _options, (from, frame) => _router.Handle(from, frame, IsOverlapping), _time);
        string failure;
        try
        {
            await connection.OpenAsync();
            Join(connection);
            failure = await WaitUntilDeliveringAsync(connection);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = e.GetBaseException().Message;
        }

        if (failure.Length == 0)
        {
            _backoff.Reset();
            Report(SocketEventKind.Delivering, connection, "");
            return connection;
        }

        await LoseAsync(connection, failure);
        return null;
    }

    private async Task<string> WaitUntilDeliveringAsync(StreamConnection connection)
    {
        while (!connection.HasData || connection.HasUnacknowledged)
        {
            await DelayAsync(_options.CheckInterval, connection.Lost);
            if (FindLoss(connection) is { } reason)
            {
                return reason;
            }
        }

        return "";
    }

    private string? FindLoss(StreamConnection connection)
    {
        _stop.Token.ThrowIfCancellationRequested();
        return connection.LossReason
            ?? (connection.Silence > _options.SilenceLimit ? $"no data for {connection.Silence.TotalSeconds:F0} s"
            : connection.LongestUnacknowledged > _options.OpenTimeout ? "a subscription was not acknowledged"
            : null);
    }

    // The next socket delivers before this one is closed; when it does not come up, this one stays as long as it lives.
    private async Task<StreamConnection?> ReplaceAsync(StreamConnection old)
    {
        var next = await OpenAsync();
        if (next is null)
        {
            await DelayAsync(_backoff.Next(), old.Lost);
            return old;
        }

        if (old.LossReason is { } lost)
        {
            await LoseAsync(old, lost);
            return next;
        }

        await DelayAsync(_options.Overlap, old.Lost);
        await old.DisposeAsync();
        Leave(old);
        Report(SocketEventKind.Replaced, old, $"after {old.Age.TotalSeconds:F0} s");
        return next;
    }

    private void Join(StreamConnection connection)
    {
        lock (_gate)
        {
            _connections = _connections.Add(connection);
            connection.Subscribe(_symbols.SelectMany(StreamsOf));
        }
    }

    private void Leave(StreamConnection connection)
    {
        lock (_gate)
        {
            _connections = _connections.Remove(connection);
        }
    }

    private async Task LoseAsync(StreamConnection connection, string reason)
    {
        Leave(connection);
        await connection.DisposeAsync();
        Report(SocketEventKind.Lost, connection, reason);
    }

    private void Report(SocketEventKind kind, StreamConnection connection, string reason)
    {
        ImmutableArray<string> symbols;
        lock (_gate)
        {
            symbols = [.. _symbols];
        }

        StreamLog.SocketChanged(
            _logger, kind == SocketEventKind.Lost ? LogLevel.Warning : LogLevel.Information, connection.Number, _route, symbols.Length, kind, reason);
        _listener.OnSocket(new SocketEvent(kind, _route, connection.Number, reason, symbols));
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
        var waiting = Task.Delay(delay, _time, _stop.Token);
        await Task.WhenAny(waiting, unless ?? waiting);
        _stop.Token.ThrowIfCancellationRequested();
    }
}
