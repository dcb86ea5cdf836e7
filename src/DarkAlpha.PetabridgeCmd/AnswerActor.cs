using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Inspection;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>Asks the inspector one question, hands its answer to the client line by line, or says that none came, and ends.</summary>
internal sealed class AnswerActor : ReceiveActor, IWithTimers
{
    // Longer than the inspector gives others, and than it takes to read a long journal.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan JournalTimeout = InspectorActor.JournalDeadline + TimeSpan.FromSeconds(2);

    private readonly ICanTell _inspector;
    private readonly object _question;
    private readonly TimeSpan _timeout;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public AnswerActor(ICanTell inspector, IActorRef client, object question)
    {
        _inspector = inspector;
        _question = question;
        _timeout = question is InspectorQueries.GetAudit or InspectorQueries.GetCardsOfDay ? JournalTimeout : Timeout;
        Receive<Late>(_ => End(client, new ErroredCommandResponse(
            $"no answer within {_timeout.TotalSeconds} s; whether a change took effect is not known: ask again, which is harmless")));
        ReceiveAny(answer => Tell(client, AnswerText.Of(answer)));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Asks one question for a client.</summary>
    public static Props Props(ICanTell inspector, IActorRef client, object question) =>
        Akka.Actor.Props.Create(() => new AnswerActor(inspector, client, question));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _timeout);
        _inspector.Tell(_question, Self);
    }

    private static void Tell(IActorRef client, AnswerText answer)
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

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}
