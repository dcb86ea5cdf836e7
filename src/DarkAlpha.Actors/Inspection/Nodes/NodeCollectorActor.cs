using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection.Nodes;

namespace DarkAlpha.Actors.Inspection.Nodes;

/// <summary>Asks the inspector of every node about its node, answers one question with what came in time, and ends.</summary>
/// <typeparam name="T">What an inspector answers.</typeparam>
internal sealed class NodeCollectorActor<T> : ReceiveActor, IWithTimers
    where T : class
{
    private readonly Dictionary<string, T> _answers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _nodes;
    private readonly object _question;
    private readonly string _inspector;
    private readonly IActorRef _asker;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public NodeCollectorActor(ImmutableArray<string> nodes, object question, Func<T, string> nodeOf, IActorRef asker, TimeSpan deadline)
    {
        _nodes = nodes;
        _question = question;
        _inspector = Context.Parent.Path.ToStringWithoutAddress();
        _asker = asker;
        _deadline = deadline;
        Receive<T>(answer =>
        {
            _answers[nodeOf(answer)] = answer;
            AnswerWhenDone();
        });
        Receive<Late>(_ => Answer());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Collects one answer. To be a child of an inspector, which has the same path on every node.</summary>
    /// <param name="nodes">Addresses of the nodes.</param>
    /// <param name="question">One of <see cref="NodeQueries"/>.</param>
    /// <param name="nodeOf">Address of the node in an answer.</param>
    /// <param name="asker">Gets <see cref="NodeReports{T}"/>.</param>
    /// <param name="deadline">Longest wait, machine time.</param>
    public static Props Props(ImmutableArray<string> nodes, object question, Func<T, string> nodeOf, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new NodeCollectorActor<T>(nodes, question, nodeOf, asker, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _deadline);
        foreach (var node in _nodes)
        {
            Context.ActorSelection($"{node}{_inspector}").Tell(_question);
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
        _asker.Tell(new NodeReports<T>(
            [.. _nodes.Where(_answers.ContainsKey).Select(n => _answers[n])],
            [.. _nodes.Where(n => !_answers.ContainsKey(n))]));
        Context.Stop(Self);
    }

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}
