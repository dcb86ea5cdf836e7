using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Asks every symbol how it is until one has sound data, answers one question with it or with what is wrong with all, and ends.</summary>
internal sealed class FreshSymbolActor : ReceiveActor, IWithTimers
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _symbols;
    private readonly IActorRef _region;
    private readonly IActorRef _asker;
    private readonly TimeSpan _deadline;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public FreshSymbolActor(ImmutableArray<string> symbols, IActorRef region, IActorRef asker, TimeSpan deadline)
    {
        _symbols = symbols;
        _region = region;
        _asker = asker;
        _deadline = deadline;
        Receive<SymbolStatus>(OnStatus);
        Receive<Late>(_ => AnswerNone());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Collects one answer.</summary>
    public static Props Props(ImmutableArray<string> symbols, IActorRef region, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new FreshSymbolActor(symbols, region, asker, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _deadline);
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

    private void AnswerNone() => Answer(new FreshSymbol(
        null, [.. _symbols.Select(s => new FreshSymbol.Unsound(s, _reasons.GetValueOrDefault(s, $"no answer within {_deadline.TotalSeconds} s")))]));

    private void Answer(FreshSymbol answer)
    {
        _asker.Tell(answer);
        Context.Stop(Self);
    }

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}
