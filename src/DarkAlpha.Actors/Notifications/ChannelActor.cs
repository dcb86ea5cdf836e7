using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// One channel. Takes the desk's cards in order, asks for a permit before each one, sends it once and reports the outcome. One card at a
/// time: the next one waits until the desk has stored the outcome of the last. Nothing is told to the desk twice: it answers, however long
/// it takes, or stops, and this channel with it. A card that certainly did not arrive goes to the end of the queue and the channel pauses;
/// only the desk decides when a card has expired. It has no children and leaves its own failures to its supervisor.
/// </summary>
internal sealed class ChannelActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string PauseTimer = "pause";

    private readonly ChannelLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _channel;
    private readonly ICardSender _sender;
    private readonly IActorRef _desk;
    private readonly IExchangeClock _clock;
    private readonly ChannelQueue _queue;
    private readonly ChannelPause _pause;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ChannelActor(string channel, Func<ICardSender> sender, IActorRef desk, IExchangeClock clock, ChannelOptions timing, TimeSpan gap)
    {
        _log = new ChannelLog(channel, Context.GetLogger());
        _channel = channel;
        _sender = sender();
        _desk = desk;
        _clock = clock;
        _queue = new ChannelQueue(timing.ChatReplyLifetime);
        _pause = new ChannelPause(timing, gap);
        Become(Idle);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset MachineTime => Context.System.Scheduler.Now;

    private DateTimeOffset MarketTime => _clock.UtcNow.ToDateTimeOffset();

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

    private void Idle() => ReceiveWork(Next);

    private void AwaitingPermit(ProposalCard card)
    {
        _desk.Tell(new OutboxMessages.Begin(card.CardId, _channel));
        Receive<OutboxMessages.Permit>(permit => permit.CardId == card.CardId, permit =>
        {
            if (!permit.Granted)
            {
                _log.PermitDenied(card.CardId, permit.Reason);
                _queue.Forget(card);
                Next();
            }
            else if (!SendPermit.IsValid(card, _clock))
            {
                // Storing the start may have taken long. Nothing was sent, and the desk, asked again, says what becomes of the card.
                Become(() => Reporting(card, new SendResult(DeliveryOutcome.Deferred, SendPermit.TooLate)));
            }
            else
            {
                Send(_sender.SendAsync(card, _stopping.Token), result => OnSent(card, result));
            }
        });
        ReceiveWork();
    }

    private void OnSent(ProposalCard card, SendResult result)
    {
        Apply(result, card.ExpiresAt - MarketTime);
        _log.CardAttemptEnded(card.CardId, result);
        Become(() => Reporting(card, result));
    }

    private void OnSent(ChannelQueue.QueuedReply queued, SendResult result)
    {
        Apply(result, queued.ExpiresAt - MachineTime);
        if (result.Move is { } move)
        {
            _desk.Tell(new OutboxMessages.MoveFound(_channel, move));
        }

        if (!_queue.Settle(queued, result.Outcome, MachineTime))
        {
            _log.ChatReplyFailed(queued.Reply.Name, result.Detail);
        }

        Next();
    }

    private void Reporting(ProposalCard card, SendResult result)
    {
        var finished = new OutboxMessages.Finished(card.CardId, _channel, result.Outcome, result.Detail);
        _desk.Tell(finished with { MayHaveArrived = result.MayHaveArrived, Move = result.Move });
        Receive<OutboxMessages.Noted>(noted => noted.CardId == card.CardId, _ =>
        {
            _queue.Settle(card, result.Outcome);
            Next();
        });
        ReceiveWork();
    }

    // While an attempt is in progress, new work is only queued.
    private void ReceiveWork(Action? start = null)
    {
        Receive<OutboxMessages.Deliver>(deliver =>
        {
            Enqueue(deliver.Card);
            start?.Invoke();
        });
        Receive<ChannelMessages.ChatMessage>(reply =>
        {
            _log.ChatReplyQueued(evicted: _queue.Add(reply, MachineTime));
            start?.Invoke();
        });
        Receive<OutboxMessages.ChatMoved>(moved => _sender.Follow(moved.Move));
        Receive<PauseEnded>(_ =>
        {
            _pause.End();
            start?.Invoke();
        });
    }

    private void Next()
    {
        if (_pause.IsActive)
        {
            Become(Idle);
        }
        else if (_queue.NextCard() is { } card)
        {
            Become(() => AwaitingPermit(card));
        }
        else if (_queue.NextReply() is not { } queued)
        {
            Become(Idle);
        }
        else if (queued.ExpiresAt <= MachineTime)
        {
            _log.ChatReplyDropped(queued.Reply.Name, "it is too old to be useful");
            Next();
        }
        else
        {
            Send(_sender.ReplyAsync(queued.Reply, _stopping.Token), result => OnSent(queued, result));
        }
    }

    private void Send(Task<SendResult> sending, Action<SendResult> end)
    {
        _ = sending.PipeTo(Self, success: result => new Sent(result), failure: cause => new SenderFailed(cause));
        Become(() =>
        {
            Receive<Sent>(sent => end(sent.Result));
            Receive<SenderFailed>(failed => throw failed.Cause);
            ReceiveWork();
        });
    }

    private void Enqueue(ProposalCard card)
    {
        if (_queue.Add(card) && _pause.Left(MachineTime) is { } left)
        {
            // The current pause was sized for another card and may outlast this one.
            Pause(left, card.ExpiresAt - MarketTime);
        }
    }

    private void Apply(SendResult result, TimeSpan timeLeft)
    {
        _log.AttemptEnded(result);

        // Cards queued during the attempt may expire sooner than the one just sent.
        Pause(_pause.After(result, Random.Shared.NextDouble()), _queue.ShortestLifetime(timeLeft, MarketTime));
    }

    private void Pause(TimeSpan requested, TimeSpan timeLeft)
    {
        var pause = _pause.Start(requested, timeLeft, MachineTime);
        _log.PauseStarted(requested, pause);
        if (_pause.IsActive)
        {
            Timers.StartSingleTimer(PauseTimer, PauseEnded.Instance, pause);
        }
    }

    private sealed record Sent(SendResult Result) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record SenderFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class PauseEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly PauseEnded Instance = new();
    }
}
