using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Asks one symbol to explain itself, passes the answer on or says that none came, and ends.</summary>
internal sealed class ExplanationCollectorActor : ReceiveActor, IWithTimers
{
    private readonly string _symbol;
    private readonly IActorRef _region;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExplanationCollectorActor(string symbol, IActorRef region, IActorRef asker, TimeSpan deadline)
    {
        _symbol = symbol;
        _region = region;
        _deadline = deadline;
        Receive<SymbolExplanation>(explanation => Answer(asker, explanation));
        Receive<Late>(_ => Answer(asker, new SilentSymbol(symbol)));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Collects one answer.</summary>
    public static Props Props(string symbol, IActorRef region, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new ExplanationCollectorActor(symbol, region, asker, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _deadline);
        _region.Tell(new SymbolQueries.GetExplanation(_symbol));
    }

    private static void Answer(IActorRef asker, object answer)
    {
        asker.Tell(answer);
        Context.Stop(Context.Self);
    }

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}
