using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Asks one symbol for an explanation, forwards it or reports that the symbol did not answer in time, and stops.</summary>
internal sealed class ExplanationCollectorActor : ReceiveActor, IWithTimers
{
    private readonly string _symbol;
    private readonly IActorRef _region;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExplanationCollectorActor(string symbol, IActorRef region, IActorRef replyTo, TimeSpan deadline)
    {
        _symbol = symbol;
        _region = region;
        _deadline = deadline;
        Receive<SymbolExplanation>(explanation => Answer(replyTo, explanation));
        Receive<DeadlinePassed>(_ => Answer(replyTo, new UnresponsiveSymbol(symbol)));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    public static Props Props(string symbol, IActorRef region, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new ExplanationCollectorActor(symbol, region, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        _region.Tell(new SymbolQueries.GetExplanation(_symbol));
    }

    private static void Answer(IActorRef replyTo, object answer)
    {
        replyTo.Tell(answer);
        Context.Stop(Context.Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
