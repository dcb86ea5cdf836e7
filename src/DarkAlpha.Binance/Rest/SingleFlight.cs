using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>Calls that are asked for again while they are on their way are not sent again: all who asked get the one answer. Thread-safe.</summary>
internal sealed class SingleFlight
{
    private static readonly RestPriority[] Priorities = Enum.GetValues<RestPriority>();

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Path, RestPriority Priority), Flight> _flights = [];

    /// <summary>Joins the call that is on its way at least as urgently, or starts it. It is cancelled when all who wait for it have cancelled.</summary>
    public async Task<T> JoinAsync<T>(RestCall call, Func<CancellationToken, Task<T>> start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (flight, isNew) = Board<T>(call);
        if (isNew)
        {
            _ = FlyAsync(flight, start);
        }

        try
        {
            return await flight.Landing.Task.WaitAsync(cancellation);
        }
        finally
        {
            Leave(flight);
        }
    }

    private (Flight<T> Flight, bool IsNew) Board<T>(RestCall call)
    {
        lock (_gate)
        {
            foreach (var priority in Priorities.Where(priority => priority <= call.Priority))
            {
                if (_flights.GetValueOrDefault((call.Path, priority)) is Flight<T> found)
                {
                    found.Passengers++;
                    return (found, false);
                }
            }

            var flight = new Flight<T>((call.Path, call.Priority)) { Passengers = 1 };
            _flights[flight.Key] = flight;
            return (flight, true);
        }
    }

    private async Task FlyAsync<T>(Flight<T> flight, Func<CancellationToken, Task<T>> start)
    {
        try
        {
            var result = await start(flight.Cancellation.Token);
            Remove(flight);
            flight.Landing.TrySetResult(result);
        }
        catch (OperationCanceledException)
        {
            Remove(flight);
            flight.Landing.TrySetCanceled(flight.Cancellation.Token);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Remove(flight);
            flight.Landing.TrySetException(e);
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Passengers > 0)
            {
                return;
            }
        }

        // Nobody can board any more once it is off the board.
        Remove(flight);
        flight.Cancellation.Cancel();
    }

    private void Remove(Flight flight)
    {
        lock (_gate)
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

        public int Passengers { get; set; }
    }

    private sealed class Flight<T>((string Path, RestPriority Priority) key) : Flight(key)
    {
        public TaskCompletionSource<T> Landing { get; } = new();
    }
}
