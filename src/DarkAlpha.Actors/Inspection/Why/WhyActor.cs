using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>Asks a symbol and the desk on behalf of one person, answers in words, and ends. A desk that is silent is said to be.</summary>
internal sealed class WhyActor : ReceiveActor, IWithTimers
{
    private readonly string _symbol;
    private readonly InspectorServices _services;
    private readonly IActorRef _asker;
    private readonly TimeSpan _deadline;
    private SymbolExplanation? _explanation;
    private RiskReport? _risk;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public WhyActor(string symbol, InspectorServices services, IActorRef asker, TimeSpan deadline)
    {
        _symbol = symbol;
        _services = services;
        _asker = asker;
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
        Receive<Late>(_ => Answer());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Answers once.</summary>
    public static Props Props(string symbol, InspectorServices services, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new WhyActor(symbol, services, asker, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _deadline);
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
        _asker.Tell(_explanation is null ? new SilentSymbol(_symbol) : new Explainer(_services.Rules).Answer(_explanation, _risk));
        Context.Stop(Self);
    }

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}
