using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Reads the record of one card, computes its outcome again from the exchange's candles, replies with both, and stops. When the exchange
/// does not answer in time the reply says so. Has no children.
/// </summary>
internal sealed class OutcomeCheckActor : ReceiveActor, IWithTimers
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CardId _cardId;
    private readonly IActorRef _journal;
    private readonly IActorRef _replyTo;
    private readonly OutcomeRecomputation? _recomputation;
    private CardAudit? _audit;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public OutcomeCheckActor(CardId cardId, IActorRef journal, IMarketData? market, IActorRef replyTo)
    {
        _cardId = cardId;
        _journal = journal;
        _replyTo = replyTo;
        _recomputation = market is null ? null : new OutcomeRecomputation(market);
        Receive<CardAudit>(Check);
        Receive<OutcomeCheck>(Reply);
        Receive<DeadlinePassed>(_ => Reply(new OutcomeCheck(
            null, $"the exchange did not answer within {InspectorDeadlines.Exchange.TotalSeconds} s")));
        ReceiveAny(Finish);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one query.</summary>
    /// <param name="cardId">The card.</param>
    /// <param name="journal">Answers <see cref="InspectorQueries.GetAudit"/>.</param>
    /// <param name="market">The exchange's REST API; null without one.</param>
    /// <param name="replyTo">Recipient of the reply.</param>
    public static Props Props(CardId cardId, IActorRef journal, IMarketData? market, IActorRef replyTo) =>
        Akka.Actor.Props.Create(() => new OutcomeCheckActor(cardId, journal, market, replyTo));

    /// <inheritdoc/>
    protected override void PreStart() => _journal.Tell(new InspectorQueries.GetAudit(_cardId), Self);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Check(CardAudit audit)
    {
        if (audit.Outcome is not { } recorded)
        {
            Finish(audit);
            return;
        }

        _audit = audit;
        if (_recomputation is null)
        {
            Reply(new OutcomeCheck(null, "this node has no connection to the exchange"));
            return;
        }

        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, InspectorDeadlines.Exchange);
        _ = _recomputation.RunAsync(recorded, _stopping.Token).PipeTo(
            Self, success: check => check, failure: cause => new OutcomeCheck(null, cause.Message));
    }

    private void Reply(OutcomeCheck check) => Finish(_audit! with { OutcomeCheck = check });

    private void Finish(object answer)
    {
        _replyTo.Tell(answer);
        Become(static () => { });
        Context.Stop(Self);
    }

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
