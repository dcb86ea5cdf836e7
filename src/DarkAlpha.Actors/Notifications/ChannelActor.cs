using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// One channel. Takes the desk's cards in order, asks for a permit before each one, sends it once and reports the outcome. One card at a
/// time: the next one waits until the desk has stored the outcome of the last. A card that certainly did not arrive goes to the end of the
/// queue and the channel pauses; only the desk decides when a card has expired. It has no children and leaves its own failures to its
/// supervisor.
/// </summary>
internal sealed class ChannelActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string ResendTimer = "resend";
    private const string PauseTimer = "pause";
    private const int MaxChatReplies = 50;

    private readonly ChannelLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Queue<ProposalCard> _cards = new();
    private readonly Queue<QueuedReply> _replies = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _channel;
    private readonly ICardSender _sender;
    private readonly IActorRef _desk;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;
    private readonly TimeSpan _gap;
    private bool _paused;
    private DateTimeOffset _pausedUntil;
    private int _failures;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ChannelActor(string channel, Func<ICardSender> sender, IActorRef desk, IExchangeClock clock, ChannelOptions timing, TimeSpan gap)
    {
        _log = new ChannelLog(channel, Context.GetLogger());
        _channel = channel;
        _sender = sender();
        _desk = desk;
        _clock = clock;
        _timing = timing;
        _gap = gap;
        Become(Idle);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the props of a channel.</summary>
    /// <param name="channel">One of <see cref="ChannelNames"/>.</param>
    /// <param name="sender">Creates the sender; called again after every restart.</param>
    /// <param name="desk">The actor to report to.</param>
    /// <param name="clock">The clock by which cards expire.</param>
    /// <param name="timing">Timeouts and delays.</param>
    /// <param name="gap">Minimum time between two sends.</param>
    public static Props Props(
        string channel, Func<ICardSender> sender, IActorRef desk, IExchangeClock clock, ChannelOptions timing, TimeSpan gap) =>
        Akka.Actor.Props.Create(() => new ChannelActor(channel, sender, desk, clock, timing, gap));

    /// <summary>Called by Akka when the actor has stopped or is replaced.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _sender.Dispose();
    }

    /// <inheritdoc/>
    protected override void PreStart() => _desk.Tell(new OutboxMessages.ChannelReady(_channel));

    /// <inheritdoc/>
    protected override void PostStop() => _stopping.Cancel();

    private void Idle()
    {
        Receive<OutboxMessages.Deliver>(deliver =>
        {
            Enqueue(deliver.Card);
            Next();
        });
        Receive<ChannelMessages.ChatReply>(reply =>
        {
            Enqueue(reply);
            Next();
        });
        Receive<PauseEnded>(_ =>
        {
            _paused = false;
            Next();
        });
        ReceiveLate();
    }

    private void AwaitingPermit(ProposalCard card)
    {
        var begin = new OutboxMessages.Begin(card.CardId, _channel);
        TellUntilAnswered(begin);
        Receive<OutboxMessages.Permit>(permit => permit.CardId == card.CardId, permit =>
        {
            Timers.Cancel(ResendTimer);
            if (permit.Granted)
            {
                Send(_sender.SendAsync(card, _stopping.Token), () => Sending(card));
            }
            else
            {
                _log.PermitDenied(card.CardId, permit.Reason);
                _known.Remove(card.CardId);
                Next();
            }
        });
        ReceiveWhileBusy(begin);
    }

    private void Sending(ProposalCard card)
    {
        Receive<Sent>(sent =>
        {
            Apply(sent.Result, TimeLeft(card));
            _log.CardAttemptEnded(card.CardId, sent.Result);
            Become(() => Reporting(card, sent.Result));
        });
        Receive<SenderFailed>(failed => throw failed.Cause);
        ReceiveWhileBusy();
    }

    private void SendingChatReply(QueuedReply queued)
    {
        Receive<Sent>(sent =>
        {
            Apply(sent.Result, _timing.ChatReplyLifetime - Age(queued));
            if (sent.Result.Outcome == DeliveryOutcome.Deferred && Age(queued) < _timing.ChatReplyLifetime)
            {
                _replies.Enqueue(queued);
            }
            else if (sent.Result.Outcome != DeliveryOutcome.Delivered)
            {
                _log.ChatReplyFailed(queued.Reply.Name, sent.Result.Detail);
            }

            Next();
        });
        Receive<SenderFailed>(failed => throw failed.Cause);
        ReceiveWhileBusy();
    }

    private void Reporting(ProposalCard card, SendResult result)
    {
        var finished = new OutboxMessages.Finished(card.CardId, _channel, result.Outcome, result.Detail);
        TellUntilAnswered(finished);
        Receive<OutboxMessages.Noted>(noted => noted.CardId == card.CardId, _ =>
        {
            Timers.Cancel(ResendTimer);
            if (result.Outcome == DeliveryOutcome.Deferred)
            {
                _cards.Enqueue(card);
            }
            else
            {
                _known.Remove(card.CardId);
            }

            Next();
        });
        ReceiveWhileBusy(finished);
    }

    // New work is only queued while an attempt is in progress.
    private void ReceiveWhileBusy(object? unanswered = null)
    {
        Receive<OutboxMessages.Deliver>(deliver => Enqueue(deliver.Card));
        Receive<ChannelMessages.ChatReply>(Enqueue);
        Receive<PauseEnded>(_ => _paused = false);
        if (unanswered is not null)
        {
            Receive<Resend>(_ => _desk.Tell(unanswered));
        }

        ReceiveLate();
    }

    // A message that was sent twice may be answered twice; only the first answer counts.
    private void ReceiveLate()
    {
        Receive<OutboxMessages.Permit>(_ => { });
        Receive<OutboxMessages.Noted>(_ => { });
        Receive<Resend>(_ => { });
    }

    private void Next()
    {
        if (_paused)
        {
            Become(Idle);
        }
        else if (_cards.TryDequeue(out var card))
        {
            Become(() => AwaitingPermit(card));
        }
        else if (_replies.TryDequeue(out var queued))
        {
            if (Age(queued) >= _timing.ChatReplyLifetime)
            {
                _log.ChatReplyDropped(queued.Reply.Name, "it is too old to be useful");
                Next();
                return;
            }

            Send(_sender.ReplyAsync(queued.Reply, _stopping.Token), () => SendingChatReply(queued));
        }
        else
        {
            Become(Idle);
        }
    }

    private void Send(Task<SendResult> sending, Action state)
    {
        _ = sending.PipeTo(Self, success: result => new Sent(result), failure: cause => new SenderFailed(cause));
        Become(state);
    }

    private void Enqueue(ProposalCard card)
    {
        if (!_known.Add(card.CardId))
        {
            return;
        }

        _cards.Enqueue(card);
        if (_paused)
        {
            // The current pause was sized for another card and may outlast this one.
            Pause(_pausedUntil - Context.System.Scheduler.Now, TimeLeft(card));
        }
    }

    private void Enqueue(ChannelMessages.ChatReply reply)
    {
        if (_replies.Count == MaxChatReplies)
        {
            _log.ChatReplyDropped(_replies.Dequeue().Reply.Name, "too many replies are queued");
        }

        _replies.Enqueue(new QueuedReply(reply, Context.System.Scheduler.Now));
    }

    private static TimeSpan Age(QueuedReply queued) => Context.System.Scheduler.Now - queued.Since;

    private void TellUntilAnswered(object message)
    {
        Timers.StartPeriodicTimer(ResendTimer, Resend.Instance, _timing.DeskRetry);
        _desk.Tell(message);
    }

    private TimeSpan TimeLeft(ProposalCard card) => card.ExpiresAt - DateTimeOffset.FromUnixTimeMilliseconds(_clock.UtcNow);

    private void Apply(SendResult result, TimeSpan timeLeft)
    {
        var pause = result.Pause ?? _gap;
        if (result.Outcome == DeliveryOutcome.Deferred)
        {
            _failures++;
            pause = result.Pause ?? RetryDelay.After(_failures, _timing.BackoffMin, _timing.BackoffMax, Random.Shared.NextDouble());
        }
        else if (result.Outcome == DeliveryOutcome.Delivered)
        {
            _failures = 0;
        }

        _log.AttemptEnded(result);

        // Cards queued during the attempt may expire sooner than the one just sent.
        Pause(pause, _cards.Select(TimeLeft).Where(left => left > TimeSpan.Zero).Append(timeLeft).Min());
    }

    private void Pause(TimeSpan requested, TimeSpan timeLeft)
    {
        var pause = RetryDelay.Within(requested, timeLeft, _timing.OperatorFixDelay);
        if (pause < requested)
        {
            _log.PauseShortened(requested, pause);
        }

        _paused = pause > TimeSpan.Zero;
        if (_paused)
        {
            _pausedUntil = Context.System.Scheduler.Now + pause;
            Timers.StartSingleTimer(PauseTimer, PauseEnded.Instance, pause);
        }
    }

    private sealed record QueuedReply(ChannelMessages.ChatReply Reply, DateTimeOffset Since);

    private sealed record Sent(SendResult Result) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record SenderFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class Resend : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Resend Instance = new();
    }

    private sealed class PauseEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly PauseEnded Instance = new();
    }
}
