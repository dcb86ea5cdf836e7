using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;

namespace DarkAlpha.Node.Web;

/// <summary>The way from a request to the node's inspector. It is there before the node is, so that a node that starts can say so. Thread-safe.</summary>
internal sealed class NodeLink
{
    private ActorSystem? _system;

    /// <summary>The node's actor system; null while the node is being put together.</summary>
    public ActorSystem? System => Volatile.Read(ref _system);

    /// <summary>True once the node can be asked.</summary>
    public bool IsOpen => System is { } system && ActorRegistry.For(system).TryGet<ActorKeys.Inspector>(out _);

    /// <summary>The node is put together; it may still be starting.</summary>
    public void Attach(ActorSystem system) => Volatile.Write(ref _system, system);

    /// <summary>Asks the inspector.</summary>
    /// <param name="question">One of its queries.</param>
    /// <param name="who">Who has to answer in the end, for the error's sentence.</param>
    /// <param name="timeout">Longest wait, machine time.</param>
    /// <param name="cancellation">Whoever asked has gone.</param>
    /// <exception cref="UnansweredException">No answer in time, or the node has not got that far.</exception>
    public async Task<T> AskAsync<T>(object question, string who, TimeSpan timeout, CancellationToken cancellation)
    {
        if (System is not { } system || !ActorRegistry.For(system).TryGet<ActorKeys.Inspector>(out var inspector))
        {
            throw new UnansweredException("the node is starting");
        }

        try
        {
            return await inspector.Ask<T>(question, timeout, cancellation);
        }
        catch (AskTimeoutException e)
        {
            throw new UnansweredException($"{who} gave no answer within {timeout.TotalSeconds} s: it is starting, moving to another node, or stopped", e);
        }
    }
}
