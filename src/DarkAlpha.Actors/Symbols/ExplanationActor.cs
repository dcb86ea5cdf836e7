using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Asks every strategy to explain its verdict on one signal context, sends the answer, and stops. A strategy that misses the deadline is
/// named in the answer instead of delaying it. Has no children.
/// </summary>
internal sealed class ExplanationActor : ReceiveActor, IWithTimers
{
    private readonly ExplanationRequest _request;
    private readonly SymbolExplanation.StrategyAnswer?[] _answers;

    public ExplanationActor(ExplanationRequest request)
    {
        _request = request;
        _answers = new SymbolExplanation.StrategyAnswer?[request.Strategies.Length];
        Receive<StrategyMessages.Explained>(OnExplained);
        Receive<DeadlinePassed>(_ => Finish());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ExplanationRequest request) => Akka.Actor.Props.Create(() => new ExplanationActor(request));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _request.Deadline);
        foreach (var strategy in _request.Strategies)
        {
            strategy.Actor.Tell(new StrategyMessages.Explain(_request.Context));
        }
    }

    private void OnExplained(StrategyMessages.Explained explained)
    {
        _answers[explained.Strategy] = explained.Answer;
        if (Array.TrueForAll(_answers, answer => answer is not null))
        {
            Finish();
        }
    }

    private void Finish()
    {
        ImmutableArray<SymbolExplanation.StrategyAnswer> answers =
        [
            .. _answers.Select((answer, i) => answer ?? new SymbolExplanation.StrategyAnswer(
                _request.Strategies[i].Name, Proposes: false, $"no answer within {_request.Deadline.TotalSeconds} s", [])),
        ];
        _request.ReplyTo.Tell(new SymbolExplanation(_request.Status, _request.Context, answers, _request.Recent)
        {
            Figures = _request.Market,
            Switches = _request.Switches,
        });
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
