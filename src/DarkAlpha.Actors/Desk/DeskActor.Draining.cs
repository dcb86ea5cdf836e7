using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Desk;

/// <content>Draining before the node stops: deliveries in flight may finish, no new one starts.</content>
internal sealed partial class DeskActor
{
    private IActorRef? _drainRequester;

    private bool IsStopping => _drainRequester is not null;

    // Without a notifier nothing can be in flight: deliveries that the journal lists as sending were interrupted by an earlier stop.
    private int InFlight => _notifier.IsNobody() ? 0 : Deliveries(DeliveryStatus.Sending);

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
