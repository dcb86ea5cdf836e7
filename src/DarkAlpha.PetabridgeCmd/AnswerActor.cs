using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>Sends one query to the inspector, forwards the reply to the client line by line, or an error on timeout, and stops.</summary>
internal sealed class AnswerActor : ReceiveActor, IWithTimers
{
    // Longer than the inspector's own timeouts for other nodes and for reading a long journal.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan JournalTimeout = InspectorDeadlines.Journal + TimeSpan.FromSeconds(2);

    private readonly ICanTell _inspector;
    private readonly object _query;
    private readonly TimeSpan _timeout;

    /// <summary>Called by Akka; create the actor with <see cref="Props"/>.</summary>
    public AnswerActor(ICanTell inspector, IActorRef client, object query)
    {
        _inspector = inspector;
        _query = query;
        _timeout = query is InspectorQueries.GetAudit or InspectorQueries.GetCardsOfDay
            or InspectorQueries.GetOutcomes or InspectorQueries.GetOutcome or InspectorQueries.GetLedger or InspectorQueries.GetShadows
            ? JournalTimeout : Timeout;
        Receive<DeadlineReached>(_ => End(client, new ErroredCommandResponse(
            $"no answer within {_timeout.TotalSeconds} s; a change may have taken effect or not. Repeat the command: it is idempotent")));
        ReceiveAny(answer => Reply(client, AnswerText.Of(answer)));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Props of an actor that answers one query of a client.</summary>
    public static Props Props(ICanTell inspector, IActorRef client, object query) =>
        Akka.Actor.Props.Create(() => new AnswerActor(inspector, client, query));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlineReached.Instance, _timeout);
        _inspector.Tell(_query, Self);
    }

    private static void Reply(IActorRef client, AnswerText answer)
    {
        if (answer.IsRefusal)
        {
            End(client, new ErroredCommandResponse(answer.Lines[0]));
            return;
        }

        foreach (var line in answer.Lines)
        {
            client.Tell(new CommandResponse(line, final: false));
        }

        End(client, CommandResponse.Empty);
    }

    private static void End(IActorRef client, CommandResponse last)
    {
        client.Tell(last);
        Context.Stop(Context.Self);
    }

    private sealed class DeadlineReached : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlineReached Instance = new();
    }
}
