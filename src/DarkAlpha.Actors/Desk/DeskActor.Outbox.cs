using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <content>
/// Offers cards to the channels and tracks their deliveries. While the node drains, those in flight may finish and no new one starts.
/// </content>
internal sealed partial class DeskActor
{
    private const string ExpiryTimer = "expiry";
    private const string OfferTimer = "offer";

    // Clocks differ slightly and timers have a maximum duration; checking early or often is harmless.
    private static readonly TimeSpan MinExpiryCheck = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan MaxExpiryCheck = TimeSpan.FromDays(1);

    // The clock may degrade and recover between two checks without raising an event; that a tick size is known raises none.
    private static readonly TimeSpan OfferRetryDelay = TimeSpan.FromSeconds(1);

    // The sender of each channel's last ChannelReady. It may be dead while the channel is being restarted; what is told to it then goes to
    // dead letters, and the card stays pending and is offered at the next ChannelReady.
    private readonly Dictionary<string, IActorRef> _channels = new(StringComparer.Ordinal);

    private Instant? _expiryScheduledFor;
    private IActorRef? _drainRequester;

    private bool IsStopping => _drainRequester is not null;

    // Without a notifier nothing can be in flight: deliveries that the journal lists as sending were interrupted by an earlier stop.
    private int InFlight => _notifier.IsNobody() ? 0 : Deliveries(DeliveryStatus.Sending);

    private bool MaySend => !IsStopping && !_clock.IsDegraded && !_risk.IsStopped(_state.Risk);

    private void HandleOutbox()
    {
        Command<OutboxMessages.ChannelReady>(Ready);
        Command<OutboxMessages.ChannelStopped>(Stopped);
        Command<OutboxMessages.Begin>(Begin);
        Command<OutboxMessages.Finished>(Finish);
        Command<OutboxMessages.MoveFound>(found =>
            Store(DeskRules.MoveChat(_state, found.Channel, found.Move, _clock.UtcNow), () => { }));
        Command<ExpiryDue>(_ => Expire(() => { }));
        Command<ClockChanged>(_ => Expire(() => OfferAll()));
        Command<OfferDue>(_ => OfferAll());
    }

    private void Ready(OutboxMessages.ChannelReady ready)
    {
        _channels[ready.Channel] = Sender;
        if (_state.ChatMoves.TryGetValue(ready.Channel, out var move))
        {
            Sender.Tell(new OutboxMessages.ChatMoved(move));
        }

        var interrupted = _outbox.Interrupted(
            _state, ready.Channel, "the channel restarted while the card was being sent", _clock.UtcNow);
        Store(interrupted, () =>
        {
            OfferAll(ready.Channel);
            ScheduleExpiry();
            TellOutcomes();
            ReplyWhenDrained();
        });
    }

    private void Stopped(OutboxMessages.ChannelStopped stopped) => _channels.Remove(stopped.Channel);

    private void Begin(OutboxMessages.Begin begin)
    {
        var channel = Sender;
        var decision = _outbox.Begin(_state, begin.CardId, begin.Channel, _clock.UtcNow, _clock.IsDegraded, IsStopping);
        Store(decision.Events, () =>
        {
            channel.Tell(new OutboxMessages.Permit(begin.CardId, decision.Reply.Granted, decision.Reply.Reason));
            if (decision.Reply.Reason is Reasons.ClockDegraded or OutboxRules.Permit.TickSizeUnknown)
            {
                OfferLater();
            }

            ScheduleExpiry();
            TellOutcomes();
        });
    }

    private void Finish(OutboxMessages.Finished finished)
    {
        var receivedAt = _metrics.Stamp();
        var channel = Sender;
        if (_state.Outbox.Find(finished.CardId)?.Deliveries.ContainsKey(finished.Channel) != true)
        {
            _log.Warning(
                "{Channel} reported on card {CardId}, which the desk does not know or has forgotten: {Outcome}",
                finished.Channel, finished.CardId, finished.Outcome);
        }

        var events = _outbox.Finish(
            _state, finished.CardId, finished.Channel, StatusOf(finished.Outcome), finished.Detail, _clock.UtcNow, finished.MayHaveArrived);
        Store([.. events, .. DeskRules.MoveChat(_state, finished.Channel, finished.Move, _clock.UtcNow)], () =>
        {
            channel.Tell(new OutboxMessages.Noted(finished.CardId));
            if (!events.IsEmpty && finished.Outcome == DeliveryOutcome.Delivered)
            {
                _metrics.Confirmed(finished.CardId, finished.Channel, receivedAt);
            }

            // After an uncertain outcome the channel has dropped the card; if it may be retried, it has to be offered again.
            if (!events.IsEmpty && finished.Outcome == DeliveryOutcome.Uncertain)
            {
                Offer([_state.Outbox.Find(finished.CardId)!], finished.Channel);
            }

            ScheduleExpiry();
            TellOutcomes();
            ReplyWhenDrained();
        });
    }

    private static DeliveryStatus StatusOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered => DeliveryStatus.Delivered,
        DeliveryOutcome.Deferred => DeliveryStatus.Pending,
        DeliveryOutcome.Uncertain => DeliveryStatus.Uncertain,
        DeliveryOutcome.Failed => DeliveryStatus.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "unknown delivery outcome"),
    };

    private void OfferAll(string? channel = null) => Offer(_state.Outbox.Open, channel);

    private void OfferLater() => _timers.Once(OfferTimer, OfferRetryDelay, OfferDue.Instance);

    // Offers cards to every channel that still has to send them, or to the given one only; all of them later while the clock is degraded.
    private void Offer(IEnumerable<Outbox.IssuedCard> cards, string? channel = null)
    {
        if (MaySend)
        {
            foreach (var issued in cards)
            {
                foreach (var (name, delivery) in issued.Deliveries)
                {
                    if (delivery.Status == DeliveryStatus.Pending && (channel is null || channel == name))
                    {
                        Deliver(issued.Card, name);
                    }
                }
            }
        }
        else if (_clock.IsDegraded)
        {
            OfferLater();
        }
    }

    private void Deliver(ProposalCard card, string channel)
    {
        if (_channels.TryGetValue(channel, out var receiver))
        {
            receiver.Tell(new OutboxMessages.Deliver(card, channel));
        }
        else
        {
            _log.Debug("channel {Channel} is not running: Deliver ignored, its card stays queued", channel);
        }
    }

    // Nothing expires while the clock is degraded.
    private void Expire(Action afterwards)
    {
        _expiryScheduledFor = null;
        Store(_clock.IsDegraded ? [] : OutboxRules.Expire(_state, _clock.UtcNow), () =>
        {
            if (_clock.IsDegraded)
            {
                _timers.Once(ExpiryTimer, OfferRetryDelay, ExpiryDue.Instance);
            }
            else
            {
                ScheduleExpiry();
                TellOutcomes();
            }

            afterwards();
        });
    }

    private void ScheduleExpiry()
    {
        var next = _state.Outbox.Open
            .Where(c => c.Deliveries.Values.Any(d => d.Status == DeliveryStatus.Pending))
            .Min(c => (Instant?)c.ExpiresAt);
        if (next == _expiryScheduledFor)
        {
            return;
        }

        _expiryScheduledFor = next;
        if (next is { } expiresAt)
        {
            var left = expiresAt.MillisecondsSince(_clock.UtcNow) + 1;
            var delay = Math.Clamp(left, MinExpiryCheck.TotalMilliseconds, MaxExpiryCheck.TotalMilliseconds);
            _timers.Once(ExpiryTimer, TimeSpan.FromMilliseconds(delay), ExpiryDue.Instance);
        }
        else
        {
            _timers.Cancel(ExpiryTimer);
        }
    }

    private int Deliveries(DeliveryStatus status) => _state.Outbox.Open.Sum(c => c.Deliveries.Values.Count(d => d.Status == status));

    private void HandleDrain() => Command<DeskDrain.Drain>(_ =>
    {
        _drainRequester = Sender;
        if (InFlight > 0)
        {
            _log.Info("stopping: waiting for {InFlight} deliveries in flight; no new delivery starts", InFlight);
        }

        ReplyWhenDrained();
    });

    private void ReplyWhenDrained()
    {
        if (IsStopping && InFlight == 0)
        {
            _drainRequester.Tell(new DeskDrain.Drained(Deliveries(DeliveryStatus.Pending)));
        }
    }
}
