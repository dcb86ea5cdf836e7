using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// The event stream of a node: follows the cluster while anyone reads, and for half a minute longer, so that a reader that lost its
/// connection misses nothing.
/// </summary>
/// <param name="data">What it follows.</param>
/// <param name="time">Machine time.</param>
/// <param name="log">Receives unexpected errors.</param>
internal sealed partial class EventHub(IPageData data, TimeProvider time, ILogger<EventHub> log) : IAsyncDisposable
{
    /// <summary>Maximum number of readers.</summary>
    public const int MaxReaders = 16;

    /// <summary>How long it goes on without readers.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    /// <summary>Interval at which it looks for what is due.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private EventBoard? _board;
    private Task _loop = Task.CompletedTask;
    private int _era;

    /// <summary>Adds a reader; dispose of it when its connection ends.</summary>
    /// <param name="lastId">The last event it has; null for a new one.</param>
    /// <param name="cut">Closes its connection; called when it is too slow, or takes nothing.</param>
    /// <exception cref="UnavailableException">The node is stopping, or has as many readers as it may have.</exception>
    public EventReader Open(string? lastId, Action cut)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested || data.IsStopping)
            {
                throw new UnavailableException("this node is stopping");
            }

            if (_board is { Readers: >= MaxReaders })
            {
                throw new UnavailableException($"{MaxReaders} readers follow this node already; close a page, or ask another node");
            }

            var board = _board ?? new EventBoard(_node, ++_era, time);
            var reader = new EventReader(board, lastId, cut, time);
            board.Add(reader);
            if (_board is null)
            {
                _board = board;
                _loop = RunAsync(board);
            }

            return reader;
        }
    }

    /// <summary>Ends every stream.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        Task loop;
        lock (_lock)
        {
            loop = _loop;
        }

        await loop;
        _stop.Dispose();
    }

    private async Task RunAsync(EventBoard board)
    {
        var watches = new PageWatches(data, board, time, e => LogFailed(log, e), _stop.Token);
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            do
            {
                watches.StartDue();
                board.Flush();
            }
            while (!HasEnded(board) && await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node is stopping.
            return;
        }
        catch (Exception e)
        {
            // The readers come back and begin anew.
            LogFailed(log, e);
        }
        finally
        {
            End(board);
        }
    }

    // Under the lock: a reader that arrives now must not be added to a board that ends.
    private bool HasEnded(EventBoard board)
    {
        lock (_lock)
        {
            if (!data.IsStopping && !board.IsAbandoned(Linger))
            {
                return false;
            }

            _board = null;
            return true;
        }
    }

    private void End(EventBoard board)
    {
        lock (_lock)
        {
            _board = _board == board ? null : _board;
        }

        board.Complete();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the event stream of the page failed")]
    private static partial void LogFailed(ILogger log, Exception e);
}
