using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>Shares one request between identical concurrent calls. Thread-safe.</summary>
internal sealed class SingleFlight
{
    private static readonly RestPriority[] Priorities = Enum.GetValues<RestPriority>();

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Path, RestPriority Priority), Flight> _flights = [];

    /// <summary>
    /// Joins an identical call in flight with at least the same priority, or starts one. It is cancelled when all its callers have
    /// cancelled.
    /// </summary>
    public async Task<T> JoinAsync<T>(RestCall call, Func<CancellationToken, Task<T>> start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (flight, isNew) = JoinOrCreate<T>(call);
        if (isNew)
        {
            _ = RunAsync(flight, start);
        }

        try
        {
            return await flight.Completion.Task.WaitAsync(cancellation);
        }
        finally
        {
            Leave(flight);
        }
    }

    private (Flight<T> Flight, bool IsNew) JoinOrCreate<T>(RestCall call)
    {
        lock (_lock)
        {
            foreach (var priority in Priorities.Where(priority => priority <= call.Priority))
            {
                if (_flights.GetValueOrDefault((call.Path, priority)) is Flight<T> found)
                {
                    found.Callers++;
                    return (found, false);
                }
            }

            var flight = new Flight<T>((call.Path, call.Priority)) { Callers = 1 };
            _flights[flight.Key] = flight;
            return (flight, true);
        }
    }

    private async Task RunAsync<T>(Flight<T> flight, Func<CancellationToken, Task<T>> start)
    {
        try
        {
            var result = await start(flight.Cancellation.Token);
            Remove(flight);
            flight.Completion.TrySetResult(result);
        }
        catch (OperationCanceledException)
        {
            Remove(flight);
            flight.Completion.TrySetCanceled(flight.Cancellation.Token);
        }
#pragma warning disable CA1031 // Any exception is passed on to the callers.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Remove(flight);
            flight.Completion.TrySetException(e);
        }
    }

    private void Leave(Flight flight)
    {
        lock (_lock)
        {
            if (--flight.Callers > 0)
            {
                return;
            }

            // In the same lock, so that no new caller can join a flight that is about to be cancelled.
            Remove(flight);
        }

        flight.Cancellation.Cancel();
    }

    private void Remove(Flight flight)
    {
        lock (_lock)
        {
            if (_flights.GetValueOrDefault(flight.Key) == flight)
            {
                _flights.Remove(flight.Key);
            }
        }
    }

    private abstract class Flight((string Path, RestPriority Priority) key)
    {
        public (string Path, RestPriority Priority) Key { get; } = key;

        public CancellationTokenSource Cancellation { get; } = new();

        public int Callers { get; set; }
    }

    private sealed class Flight<T>((string Path, RestPriority Priority) key) : Flight(key)
    {
        public TaskCompletionSource<T> Completion { get; } = new();
    }
}
