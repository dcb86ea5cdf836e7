using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Sends the chat a summary once a day, by the corrected clock. It reads the results first, then claims the summary at the desk, then hands
/// it to the channel; so a failure before the claim is tried again while the summary is due, and one after it loses the summary. It has no
/// children and leaves its own failures to its supervisor.
/// </summary>
internal sealed class TelegramSummaryActor : ReceiveActor, IWithTimers
{
    private const string CheckTimer = "check";

    // A card is followed for three weeks at most, and its result may be the news of the last day.
    private const int FollowedDays = 21;

    private const int DaysOfWeek = 7;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(20);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly SummarySchedule _schedule;
    private readonly SummaryText _text;
    private readonly ICanTell _inspector;
    private readonly IActorRef _desk;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;
    private DateOnly? _done;
    private DateOnly? _delayLogged;
    private bool _isBusy;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public TelegramSummaryActor(NotifierServices services, TimeOnly at, IActorRef desk, IActorRef channel)
    {
        var settings = services.Settings;
        _schedule = new SummarySchedule(at, settings.TimeZone);
        _text = new SummaryText(TelegramTexts.Of(settings.Language), settings.TimeZone);
        _inspector = services.Inspector;
        _desk = desk;
        _clock = services.Clock;
        _timing = services.Timing;
        Receive<Check>(_ => Prepare());
        Receive<Prepared>(prepared =>
        {
            (_isBusy, _done) = (false, prepared.Date);
            if (prepared.Text is { } text)
            {
                channel.Tell(new ChannelMessages.ChatReply("summary", text, settings.TelegramTopicId)
                {
                    Lifetime = SummarySchedule.MaxDelay,
                });
            }
        });
        Receive<Delayed>(delayed =>
        {
            _isBusy = false;
            LogOnce(delayed);
        });
        Receive<WorkFailed>(failed => throw new InvalidOperationException(failed.Description));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the props.</summary>
    /// <param name="services">Settings, the clock, and the inspector that is asked for results.</param>
    /// <param name="at">The time of day of the summary.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="channel">The chat's channel, which sends the summary.</param>
    public static Props Props(NotifierServices services, TimeOnly at, IActorRef desk, IActorRef channel) =>
        Akka.Actor.Props.Create(() => new TelegramSummaryActor(services, at, desk, channel));

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer(CheckTimer, Check.Instance, CheckInterval);

    private void Prepare()
    {
        if (_isBusy || _clock.IsDegraded || _schedule.FindDue(_clock.UtcNow) is not { } due || due.Date == _done)
        {
            return;
        }

        _isBusy = true;
        _ = PrepareAsync(due).PipeTo(
            Self,
            success: result => result,
            failure: e => e is AskTimeoutException
                ? new Delayed(due.Date, "no answer in time")
                : new WorkFailed($"{e.GetType().Name} while preparing a summary: {e.Message}"));
    }

    private async Task<object> PrepareAsync(SummarySchedule.DueSummary due)
    {
        var days = FollowedDays + (due.WeekSince is null ? 1 : DaysOfWeek);
        var outcomes = await _inspector.Ask<object>(
            new InspectorQueries.GetOutcomes(days, CardFilter.Any, int.MaxValue), _timing.JournalTimeout);
        var ledger = await _inspector.Ask<object>(
            new InspectorQueries.GetLedger(days, Symbol: null, Gate: null, int.MaxValue), _timing.JournalTimeout);
        if (outcomes is not OutcomeList known || ledger is not LedgerReport refused)
        {
            return new Delayed(due.Date, ProblemOf(outcomes) ?? ProblemOf(ledger) ?? "the results cannot be read");
        }

        var text = _text.Render(due, known, refused);
        var claim = new NoticeMessages.Claim($"summary:{due.Date:yyyy-MM-dd}");
        var claimed = await _desk.Ask<NoticeMessages.Claimed>(claim, _timing.QueryTimeout);
        return new Prepared(due.Date, claimed.Granted ? text : null);
    }

    private static string? ProblemOf(object answer) => answer switch
    {
        JournalUnreadable unreadable => unreadable.Problem,
        LedgerUnreadable unreadable => unreadable.Problem,
        _ => null,
    };

    private void LogOnce(Delayed delayed)
    {
        if (_delayLogged != delayed.Date)
        {
            _delayLogged = delayed.Date;
            _log.Warning("the summary of {Date} is late and tried again: {Reason}", delayed.Date, delayed.Reason);
        }
    }

    private sealed class Check : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Check Instance = new();
    }

    private sealed record Prepared(DateOnly Date, string? Text) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Delayed(DateOnly Date, string Reason) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record WorkFailed(string Description) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
