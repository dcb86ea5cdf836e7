using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// One channel: takes the desk's cards in order, asks before each whether it may still go out, sends it once and reports what came of it.
/// One card at a time: the next one waits until the desk has noted the last. A card that certainly did not arrive goes to the end of the
/// queue and the channel rests; only the desk says when a card is too old. It has no children; its own failures are its supervisor's business.
/// </summary>
internal sealed class ChannelActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string AgainTimer = "again";
    private const string RestTimer = "rest";
    private const int MaxChatReplies = 50;

    private readonly ChannelLog _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Queue<ProposalCard> _cards = new();
    private readonly Queue<Waiting> _asides = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _channel;
    private readonly ICardSender _sender;
    private readonly IActorRef _desk;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;
    private readonly TimeSpan _gap;
    private bool _resting;
    private DateTimeOffset _restsUntil;
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

    /// <summary>The channel.</summary>
    /// <param name="channel">One of <see cref="ChannelNames"/>.</param>
    /// <param name="sender">Makes the sender, anew for every start.</param>
    /// <param name="desk">Whom to report to.</param>
    /// <param name="clock">Says how long a card still lives.</param>
    /// <param name="timing">Its patience.</param>
    /// <param name="gap">Least time between two sends.</param>
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
        Receive<ChannelMessages.ChatReply>(aside =>
        {
            Enqueue(aside);
            Next();
        });
        Receive<PauseEnded>(_ =>
        {
            _resting = false;
            Next();
        });
        ReceiveLate();
    }

    private void Asking(ProposalCard card)
    {
        var begin = new OutboxMessages.Begin(card.CardId, _channel);
        TellUntilAnswered(begin);
        Receive<OutboxMessages.Permit>(permit => permit.CardId == card.CardId, permit =>
        {
            Timers.Cancel(AgainTimer);
            if (permit.Granted)
            {
                Send(_sender.SendAsync(card, _stopping.Token), () => Sending(card));
            }
            else
            {
                _log.Refused(card.CardId, permit.Reason);
                _known.Remove(card.CardId);
                Next();
            }
        });
        ReceiveMeanwhile(begin);
    }

    private void Sending(ProposalCard card)
    {
        Receive<Sent>(sent =>
        {
            Judge(sent.Result, LifeOf(card));
            _log.CardEnded(card.CardId, sent.Result);
            Become(() => Reporting(card, sent.Result));
        });
        Receive<Broken>(broken => throw broken.Cause);
        ReceiveMeanwhile();
    }

    private void SendingChatReply(Waiting aside)
    {
        Receive<Sent>(sent =>
        {
            Judge(sent.Result, _timing.ChatReplyLifetime - Age(aside));
            if (sent.Result.Outcome == DeliveryOutcome.Deferred && Age(aside) < _timing.ChatReplyLifetime)
            {
                _asides.Enqueue(aside);
            }
            else if (sent.Result.Outcome != DeliveryOutcome.Delivered)
            {
                _log.ChatReplyFailed(aside.ChatReply.Name, sent.Result.Detail);
            }

            Next();
        });
        Receive<Broken>(broken => throw broken.Cause);
        ReceiveMeanwhile();
    }

    private void Reporting(ProposalCard card, SendResult result)
    {
        var finished = new OutboxMessages.Finished(card.CardId, _channel, result.Outcome, result.Detail);
        TellUntilAnswered(finished);
        Receive<OutboxMessages.Noted>(noted => noted.CardId == card.CardId, _ =>
        {
            Timers.Cancel(AgainTimer);
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
        ReceiveMeanwhile(finished);
    }

    // While something is in flight everything new just waits.
    private void ReceiveMeanwhile(object? unanswered = null)
    {
        Receive<OutboxMessages.Deliver>(deliver => Enqueue(deliver.Card));
        Receive<ChannelMessages.ChatReply>(Enqueue);
        Receive<PauseEnded>(_ => _resting = false);
        if (unanswered is not null)
        {
            Receive<Again>(_ => _desk.Tell(unanswered));
        }

        ReceiveLate();
    }

    // Second answers to a message that was sent twice; the first one counted.
    private void ReceiveLate()
    {
        Receive<OutboxMessages.Permit>(_ => { });
        Receive<OutboxMessages.Noted>(_ => { });
        Receive<Again>(_ => { });
    }

    private void Next()
    {
        if (_resting)
        {
            Become(Idle);
        }
        else if (_cards.TryDequeue(out var card))
        {
            Become(() => Asking(card));
        }
        else if (_asides.TryDequeue(out var aside))
        {
            if (Age(aside) >= _timing.ChatReplyLifetime)
            {
                _log.ChatReplyDropped(aside.ChatReply.Name, "it is too old to be of use");
                Next();
                return;
            }

            Send(_sender.SayAsync(aside.ChatReply, _stopping.Token), () => SendingChatReply(aside));
        }
        else
        {
            Become(Idle);
        }
    }

    private void Send(Task<SendResult> sending, Action state)
    {
        _ = sending.PipeTo(Self, success: result => new Sent(result), failure: cause => new Broken(cause));
        Become(state);
    }

    private void Enqueue(ProposalCard card)
    {
        if (!_known.Add(card.CardId))
        {
            return;
        }

        _cards.Enqueue(card);
        if (_resting)
        {
            // A rest that suits the last card may outlast this one.
            Rest(_restsUntil - Context.System.Scheduler.Now, LifeOf(card));
        }
    }

    private void Enqueue(ChannelMessages.ChatReply aside)
    {
        if (_asides.Count == MaxChatReplies)
        {
            _log.ChatReplyDropped(_asides.Dequeue().ChatReply.Name, "too many wait");
        }

        _asides.Enqueue(new Waiting(aside, Context.System.Scheduler.Now));
    }

    private static TimeSpan Age(Waiting aside) => Context.System.Scheduler.Now - aside.Since;

    private void TellUntilAnswered(object message)
    {
        Timers.StartPeriodicTimer(AgainTimer, Again.Instance, _timing.DeskRetry);
        _desk.Tell(message);
    }

    private TimeSpan LifeOf(ProposalCard card) => card.ExpiresAt - DateTimeOffset.FromUnixTimeMilliseconds(_clock.UtcNow);

    private void Judge(SendResult result, TimeSpan life)
    {
        var rest = result.Rest ?? _gap;
        if (result.Outcome == DeliveryOutcome.Deferred)
        {
            _failures++;
            rest = result.Rest ?? RetryDelay.After(_failures, _timing.BackoffMin, _timing.BackoffMax, Random.Shared.NextDouble());
        }
        else if (result.Outcome == DeliveryOutcome.Delivered)
        {
            _failures = 0;
        }

        _log.Ended(result);

        // Cards may have come meanwhile that live shorter.
        Rest(rest, _cards.Select(LifeOf).Where(left => left > TimeSpan.Zero).Append(life).Min());
    }

    private void Rest(TimeSpan asked, TimeSpan life)
    {
        var rest = RetryDelay.Within(asked, life, _timing.OperatorFixDelay);
        if (rest < asked)
        {
            _log.RestCut(asked, rest);
        }

        _resting = rest > TimeSpan.Zero;
        if (_resting)
        {
            _restsUntil = Context.System.Scheduler.Now + rest;
            Timers.StartSingleTimer(RestTimer, PauseEnded.Instance, rest);
        }
    }

    private sealed record Waiting(ChannelMessages.ChatReply ChatReply, DateTimeOffset Since);

    private sealed record Sent(SendResult Result) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class Again : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Again Instance = new();
    }

    private sealed class PauseEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly PauseEnded Instance = new();
    }
}
