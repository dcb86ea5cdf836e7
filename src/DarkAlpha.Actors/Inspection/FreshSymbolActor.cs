using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Asks every symbol for its status, answers with the first one that is healthy or with the problem of each, and stops.</summary>
internal sealed class FreshSymbolActor : ReceiveActor, IWithTimers
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _symbols;
    private readonly IActorRef _region;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public FreshSymbolActor(ImmutableArray<string> symbols, IActorRef region, IActorRef replyTo, TimeSpan deadline)
    {
        _symbols = symbols;
        _region = region;
        _replyTo = replyTo;
        _deadline = deadline;
        Receive<SymbolStatus>(OnStatus);
        Receive<DeadlinePassed>(_ => AnswerNone());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    public static Props Props(ImmutableArray<string> symbols, IActorRef region, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new FreshSymbolActor(symbols, region, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        foreach (var symbol in _symbols)
        {
            _region.Tell(new SymbolQueries.GetStatus(symbol));
        }
    }

    private void OnStatus(SymbolStatus status)
    {
        if (status.Failure is null && status.Health.IsOk)
        {
            Answer(new FreshSymbol(status.Symbol, []));
            return;
        }

        _reasons[status.Symbol] = status.Failure is null ? status.Health.Reason : Reasons.ComponentFailed;
        if (_reasons.Count == _symbols.Length)
        {
            AnswerNone();
        }
    }

    private void AnswerNone()
    {
        var unanswered = $"no answer within {_deadline.TotalSeconds} s";
        Answer(new FreshSymbol(null, [.. _symbols.Select(s => new FreshSymbol.Unhealthy(s, _reasons.GetValueOrDefault(s, unanswered)))]));
    }

    private void Answer(FreshSymbol answer)
    {
        _replyTo.Tell(answer);
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}
