using Akka.Actor;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// An actor's timers in market time, such as polling intervals and maximum data ages. They run on the node's <see cref="TimeProvider"/>, so
/// a market that is simulated faster than real time is also polled faster. Timeouts between actors are in machine time and use Akka's
/// timers. A message that is already in the mailbox when its timer is cancelled still arrives, so timer messages must be harmless when
/// late. For use by one actor only; dispose of it in <c>PostStop</c>.
/// </summary>
public sealed class MarketTimers(TimeProvider time, IActorRef self) : IDisposable
{
    private readonly Dictionary<string, ITimer> _timers = new(StringComparer.Ordinal);

    /// <summary>
    /// Sends <paramref name="message"/> to the actor every <paramref name="interval"/>; replaces a timer of the same name.
    /// </summary>
    public void Every(string name, TimeSpan interval, object message) => Start(name, interval, interval, message);

    /// <summary>Like the other overload, but sends the first message after <paramref name="delay"/>.</summary>
    public void Every(string name, TimeSpan delay, TimeSpan interval, object message) => Start(name, delay, interval, message);

    /// <summary>Sends <paramref name="message"/> to the actor once; replaces a timer of the same name.</summary>
    public void Once(string name, TimeSpan delay, object message) => Start(name, delay, Timeout.InfiniteTimeSpan, message);

    /// <summary>Cancels a timer; no effect when there is none of that name.</summary>
    public void Cancel(string name)
    {
        if (_timers.Remove(name, out var timer))
        {
            timer.Dispose();
        }
    }

    /// <summary>Cancels all timers.</summary>
    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    private void Start(string name, TimeSpan delay, TimeSpan period, object message)
    {
        Cancel(name);
        _timers[name] = time.CreateTimer(_ => self.Tell(message, self), null, delay, period);
    }
}
