using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Services;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Outcomes;

/// <summary>
/// Follows one card to its outcome and reports it to the desk until the desk has noted it, then stops. It remembers nothing across a start:
/// the desk keeps the card, the symbol's <c>candles</c> and the exchange have the rest. Candles that <c>candles</c> does not hold, and
/// funding settlements, are requested by REST, after everything that decisions need. Has no children.
/// </summary>
internal sealed partial class OutcomeActor : ReceiveActor, IWithTimers
{
    private const string StepTimer = "step";

    // The streams deliver a close within a second of it, polls by REST some seconds later.
    private static readonly TimeSpan AfterClose = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    // By then candles has repaired its own gaps; what it still lacks lies before its time.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ActorSelection _candles = Context.ActorSelection("../candles");
    private readonly CancellationTokenSource _stopping = new();
    private readonly FollowedCard _card;
    private readonly SymbolServices _services;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly OutcomeFeed _feed;
    private bool _isAsking;
    private bool _isFetching;
    private int _failures;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public OutcomeActor(FollowedCard card, SymbolServices services)
    {
        _card = card;
        _services = services;
        _clock = services.Clock;
        _timers = new MarketTimers(services.Time, Self);
        _feed = new OutcomeFeed(card, services.Outcomes);

        Receive<StepDue>(_ => Step());
        Receive<CandleQueries.Minutes>(OnHeld);
        Receive<MinutesFetched>(fetched => OnFetched(fetched.Result, OnMinutes));
        Receive<FundingFetched>(fetched => OnFetched(fetched.Result, OnFunding));
        Receive<Broken>(OnBroken);
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
    protected override void PreStart() => Continue();

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _timers.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Goes on when something was taken: with what is needed next, as soon as it can be there.
    private void Continue()
    {
        if (_feed.IsFinal)
        {
            _timers.Cancel(StepTimer);
            Timers.StartPeriodicTimer("report", ReportDue.Instance, _services.DeskResend);
            Report();
            return;
        }

        var wait = _feed.ReadyAt + AfterClose - _clock.UtcNow;
        if (wait > TimeSpan.Zero)
        {
            StepIn(wait);
        }
        else
        {
            Step();
        }
    }

    private void Step()
    {
        if (_feed.IsFinal)
        {
            return;
        }

        StepIn(AskAgain);
        if (_feed.WaitsForFunding)
        {
            FetchFunding();
        }
        else if (_isAsking && IsOverdue)
        {
            // No answer since the last time: candles has failed for good.
            FetchMinutes();
        }
        else
        {
            _isAsking = true;
            _candles.Tell(new CandleQueries.GetMinutes(_feed.Next, _card.CreatedAt), Self);
        }
    }

    private bool IsOverdue => _clock.UtcNow - _feed.ReadyAt > Overdue;

    private void OnHeld(CandleQueries.Minutes held)
    {
        _isAsking = false;
        var before = _feed.Position;
        _feed.OnHeld(held.Candles, held.Rest);
        if (_feed.IsFinal || _feed.Position != before)
        {
            Continue();
        }
        else if (IsOverdue)
        {
            FetchMinutes();
        }
    }

    private void Report() => _services.Desk.Tell(
        new DeskCommands.ResolveOutcome(_card.CardId, _feed.Outcome, _services.Outcomes, _feed.Partial));

    private void StepIn(TimeSpan delay) => _timers.Once(StepTimer, delay, StepDue.Instance);

    private sealed class StepDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static StepDue Instance { get; } = new();
    }

    private sealed class ReportDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ReportDue Instance { get; } = new();
    }
}
