using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>
/// Asks a symbol and the desk, answers one query with an explanation in words, and stops. If the desk does not answer in time, the
/// explanation says so.
/// </summary>
internal sealed class WhyActor : ReceiveActor, IWithTimers
{
    private readonly string _symbol;
    private readonly InspectorServices _services;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;
    private SymbolExplanation? _explanation;
    private RiskReport? _risk;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public WhyActor(string symbol, InspectorServices services, IActorRef replyTo, TimeSpan deadline)
    {
        _symbol = symbol;
        _services = services;
        _replyTo = replyTo;
        _deadline = deadline;
        Receive<SymbolExplanation>(explanation =>
        {
            _explanation = explanation;
            AnswerWhenDone();
        });
        Receive<RiskReport>(risk =>
        {
            _risk = risk;
            AnswerWhenDone();
        });
        Receive<DeadlinePassed>(_ => Answer());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    public static Props Props(string symbol, InspectorServices services, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new WhyActor(symbol, services, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        _services.SymbolsRegion.Tell(new SymbolQueries.GetExplanation(_symbol));
        _services.Desk.Tell(new DeskQueries.GetRisk());
    }

    private void AnswerWhenDone()
    {
        if (_explanation is not null && _risk is not null)
        {
            Answer();
        }
    }

    private void Answer()
    {
        _replyTo.Tell(_explanation is null ? new UnresponsiveSymbol(_symbol) : new Explainer(_services.Rules).Explain(_explanation, _risk));
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
