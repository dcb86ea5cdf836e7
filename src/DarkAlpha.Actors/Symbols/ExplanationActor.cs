using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Asks every strategy to explain its verdict on one signal context, sends the answer, and stops. A strategy that misses the deadline is
/// named in the answer instead of delaying it. Has no children.
/// </summary>
internal sealed class ExplanationActor : ReceiveActor, IWithTimers
{
    private readonly Request _request;
    private readonly SymbolExplanation.StrategyAnswer?[] _answers;

    public ExplanationActor(Request request)
    {
        _request = request;
        _answers = new SymbolExplanation.StrategyAnswer?[request.Strategies.Length];
        Receive<StrategyMessages.Explained>(OnExplained);
        Receive<DeadlinePassed>(_ => Finish());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Request request) => Akka.Actor.Props.Create(() => new ExplanationActor(request));

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
            FailedRequests = _request.FailedRequests,
            Refused = _request.Refused,
        });
        Context.Stop(Self);
    }

    /// <summary>What to explain, and to whom.</summary>
    /// <param name="ReplyTo">Recipient of the <see cref="SymbolExplanation"/>.</param>
    /// <param name="Status">The symbol's status.</param>
    /// <param name="Context">The signal context the strategies explain.</param>
    /// <param name="Strategies">The strategies in registration order.</param>
    /// <param name="Recent">The last outcomes of rounds, newest first.</param>
    /// <param name="Market">Every indicator and window, whatever their age; null when <c>candles</c> has stopped.</param>
    /// <param name="Switches">The last source switches, newest first.</param>
    /// <param name="Deadline">Longest wait for the strategies, in machine time.</param>
    internal sealed record Request(
        IActorRef ReplyTo,
        SymbolStatus Status,
        SignalContext Context,
        ImmutableArray<RoundVoting.Strategy> Strategies,
        ImmutableArray<RoundRecord> Recent,
        MarketSnapshot? Market,
        ImmutableArray<SourceChange> Switches,
        TimeSpan Deadline)
    {
        /// <summary>The REST requests whose last one has failed.</summary>
        public ImmutableArray<FailedRequest> FailedRequests { get; init; } = [];

        /// <summary>The newest data of each kind that was refused as dated in the future.</summary>
        public ImmutableArray<RefusedData> Refused { get; init; } = [];
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
