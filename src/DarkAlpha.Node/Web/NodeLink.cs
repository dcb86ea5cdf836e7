using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Web;

/// <summary>
/// Connects HTTP requests to the node's inspector. It exists before the actor system does, so that requests during startup get a proper
/// error. Thread-safe.
/// </summary>
internal sealed class NodeLink
{
    private ActorSystem? _system;
    private Func<Instant>? _clock;

    /// <summary>The node's actor system; null until <see cref="Attach"/>.</summary>
    public ActorSystem? System => Volatile.Read(ref _system);

    /// <summary>True once the inspector is registered and can be asked.</summary>
    public bool IsOpen => System is { } system && ActorRegistry.For(system).TryGet<ActorKeys.Inspector>(out _);

    /// <summary>True once the actor system is shutting down.</summary>
    public bool IsStopping => System is { } system && CoordinatedShutdown.Get(system).ShutdownReason is not null;

    /// <summary>The node's corrected clock; null until <see cref="Attach"/>, and without one.</summary>
    public Instant? Now => Volatile.Read(ref _clock)?.Invoke();

    /// <summary>Sets the actor system, which may still be starting.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="clock">The corrected clock; null for a node without one.</param>
    public void Attach(ActorSystem system, Func<Instant>? clock = null)
    {
        Volatile.Write(ref _clock, clock);
        Volatile.Write(ref _system, system);
    }

    /// <summary>Sends a query to the inspector.</summary>
    /// <param name="query">One of its queries, or a message that it forwards to the desk.</param>
    /// <param name="responder">The component that has to answer in the end, for the error message.</param>
    /// <param name="timeout">Longest wait, machine time.</param>
    /// <param name="cancellation">Cancelled when the client has disconnected.</param>
    /// <exception cref="UnavailableException">The node is still starting, or no reply came in time.</exception>
    public async Task<T> AskAsync<T>(object query, string responder, TimeSpan timeout, CancellationToken cancellation)
    {
        if (System is not { } system || !ActorRegistry.For(system).TryGet<ActorKeys.Inspector>(out var inspector))
        {
            throw new UnavailableException("the node is starting");
        }

        try
        {
            return await inspector.Ask<T>(query, timeout, cancellation);
        }
        catch (AskTimeoutException e)
        {
            throw new UnavailableException(
                $"{responder} did not answer within {timeout.TotalSeconds} s: it is starting, moving to another node, or stopped", e);
        }
    }
}
