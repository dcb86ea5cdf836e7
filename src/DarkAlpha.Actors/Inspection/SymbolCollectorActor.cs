using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Asks every symbol for its status, answers with those that arrived in time, and stops.</summary>
internal sealed class SymbolCollectorActor : ReceiveActor, IWithTimers
{
    private readonly Dictionary<string, SymbolStatus> _answers = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _symbols;
    private readonly IActorRef _region;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public SymbolCollectorActor(ImmutableArray<string> symbols, IActorRef region, IActorRef replyTo, TimeSpan deadline)
    {
        _symbols = symbols;
        _region = region;
        _replyTo = replyTo;
        _deadline = deadline;
        Receive<SymbolStatus>(status =>
        {
            _answers[status.Symbol] = status;
            if (_answers.Count == _symbols.Length)
            {
                Answer();
            }
        });
        Receive<DeadlinePassed>(_ => Answer());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    public static Props Props(ImmutableArray<string> symbols, IActorRef region, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new SymbolCollectorActor(symbols, region, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        foreach (var symbol in _symbols)
        {
            _region.Tell(new SymbolQueries.GetStatus(symbol));
        }
    }

    private void Answer()
    {
        _replyTo.Tell(new SymbolList(
            [.. _symbols.Where(_answers.ContainsKey).Select(s => _answers[s])],
            [.. _symbols.Where(s => !_answers.ContainsKey(s))]));
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
