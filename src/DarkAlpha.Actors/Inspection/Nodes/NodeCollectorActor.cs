using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Sends one query to the inspectors of all nodes, answers with what arrived in time, and stops.</summary>
/// <typeparam name="T">Type of an inspector's answer.</typeparam>
internal sealed class NodeCollectorActor<T> : ReceiveActor, IWithTimers
    where T : class
{
    private readonly Dictionary<string, T> _answers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _nodes;
    private readonly object _query;
    private readonly string _inspector;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public NodeCollectorActor(ImmutableArray<string> nodes, object query, Func<T, string> nodeOf, IActorRef replyTo, TimeSpan deadline)
    {
        _nodes = nodes;
        _query = query;
        _inspector = Context.Parent.Path.ToStringWithoutAddress();
        _replyTo = replyTo;
        _deadline = deadline;
        Receive<T>(answer =>
        {
            _answers[nodeOf(answer)] = answer;
            AnswerWhenDone();
        });
        Receive<DeadlinePassed>(_ => Answer());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query. It must be a child of an inspector, which has the same path on every node.</summary>
    /// <param name="nodes">Addresses of the nodes.</param>
    /// <param name="query">One of <see cref="NodeQueries"/>.</param>
    /// <param name="nodeOf">Returns the node address in an answer.</param>
    /// <param name="replyTo">Recipient of <see cref="NodeReports{T}"/>.</param>
    /// <param name="deadline">Longest wait, in machine time.</param>
    public static Props Props(ImmutableArray<string> nodes, object query, Func<T, string> nodeOf, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new NodeCollectorActor<T>(nodes, query, nodeOf, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        foreach (var node in _nodes)
        {
            Context.ActorSelection($"{node}{_inspector}").Tell(_query);
        }

        AnswerWhenDone();
    }

    private void AnswerWhenDone()
    {
        if (_answers.Count >= _nodes.Length)
        {
            Answer();
        }
    }

    private void Answer()
    {
        _replyTo.Tell(new NodeReports<T>(
            [.. _nodes.Where(_answers.ContainsKey).Select(n => _answers[n])],
            [.. _nodes.Where(n => !_answers.ContainsKey(n))]));
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
