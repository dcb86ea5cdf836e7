using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Outcomes;

/// <summary>
/// Follows one card to its outcome and reports it to the desk until the desk has noted it, then stops. It remembers nothing across a start:
/// the desk keeps the card, the symbol's <c>candles</c> and the exchange have the rest (<see cref="MinuteCatchUp"/>). Has no children.
/// </summary>
internal sealed class OutcomeActor : ReceiveActor, IWithTimers
{
    private const string ReportTimer = "report";

    private readonly FollowedCard _card;
    private readonly SymbolServices _services;
    private readonly OutcomeReader _reader;
    private readonly MinuteCatchUp _minutes;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public OutcomeActor(FollowedCard card, SymbolServices services)
    {
        _card = card;
        _services = services;
        _reader = new OutcomeReader(card, services.Outcomes);
        _minutes = new MinuteCatchUp(Context, _reader, card.Symbol, services.Clock, services.Time, services.Market, services.Listing);

        Receive<CandleQueries.Minutes>(OnHeld);
        Receive<MinuteCatchUp.Message>(OnMessage);
        Receive<ReportDue>(_ => Report());
        Receive<DeskReplies.OutcomeNoted>(_ => Context.Stop(Self));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the follower of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="services">The services of the node it runs on.</param>
    public static Props Props(FollowedCard card, SymbolServices services) =>
        Akka.Actor.Props.Create(() => new OutcomeActor(card, services));

    /// <inheritdoc/>
    protected override void PreStart() => _minutes.Continue();

    /// <inheritdoc/>
    protected override void PostStop() => _minutes.Dispose();

    private void OnHeld(CandleQueries.Minutes held)
    {
        _reader.OnRest(held.Rest);
        _minutes.OnHeld(held);
        ReportOnceFinal();
    }

    private void OnMessage(MinuteCatchUp.Message message)
    {
        _minutes.OnMessage(message);
        ReportOnceFinal();
    }

    private void ReportOnceFinal()
    {
        if (_reader.IsFinal && !Timers.IsTimerActive(ReportTimer))
        {
            Timers.StartPeriodicTimer(ReportTimer, ReportDue.Instance, _services.DeskResend);
            Report();
        }
    }

    private void Report() => _services.Desk.Tell(
        new DeskCommands.ResolveOutcome(_card.CardId, _reader.Outcome, _services.Outcomes, _reader.Partial));

    private sealed class ReportDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ReportDue Instance { get; } = new();
    }
}
