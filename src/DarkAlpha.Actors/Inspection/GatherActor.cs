using Akka.Actor;
using Akka.Event;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// Asks several actors one question each, replies once with what they answered, and stops: when all have answered, when one answer is
/// enough, or at the deadline.
/// </summary>
internal sealed class GatherActor : ReceiveActor, IWithTimers
{
    private readonly Dictionary<string, object> _answers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unanswered;
    private readonly GatherPlan _plan;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public GatherActor(GatherPlan plan, IActorRef replyTo, TimeSpan deadline)
    {
        _unanswered = plan.Questions.Select(question => question.Name).ToHashSet(StringComparer.Ordinal);
        _plan = plan;
        _replyTo = replyTo;
        _deadline = deadline;
        Receive<DeadlinePassed>(_ => Reply());
        ReceiveAny(Take);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    /// <param name="plan">The questions and the reply.</param>
    /// <param name="replyTo">Recipient of the reply.</param>
    /// <param name="deadline">Longest wait for answers, in machine time.</param>
    public static Props Props(GatherPlan plan, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new GatherActor(plan, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        foreach (var question in _plan.Questions)
        {
            question.To.Tell(question.Message, Self);
        }

        if (_plan.Questions.IsEmpty)
        {
            Reply();
        }
    }

    private void Take(object answer)
    {
        if (_plan.NameOf(answer) is not { } name)
        {
            Unhandled(answer);
            return;
        }

        _answers[name] = answer;
        _unanswered.Remove(name);
        if (_unanswered.Count == 0 || _plan.IsEnough(answer))
        {
            Reply();
        }
    }

    private void Reply()
    {
        var names = _plan.Questions.Select(question => question.Name).ToArray();
        _replyTo.Tell(_plan.Reply(
            [.. names.Where(_answers.ContainsKey).Select(name => _answers[name])], [.. names.Where(_unanswered.Contains)]));
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
