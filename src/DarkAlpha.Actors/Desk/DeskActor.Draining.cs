using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Desk;

/// <content>The node stops: what is being sent may end, nothing else begins.</content>
public sealed partial class DeskActor
{
    private IActorRef? _stopper;

    private bool IsStopping => _stopper is not null;

    // Before there is a notifier nobody sends: what the journal calls "being sent" then was cut short by an earlier end.
    private int InFlight => _notifier.IsNobody() ? 0 : Deliveries(DeliveryStatus.Sending);

    private int Deliveries(DeliveryStatus status) => _state.Outbox.Open.Sum(c => c.Deliveries.Values.Count(d => d.Status == status));

    private void HandleDrain() => Command<DeskDrain.Drain>(_ =>
    {
        _stopper = Sender;
        if (InFlight > 0)
        {
            _log.Info("stopping: {InFlight} deliveries are on their way and may end, no other begins", InFlight);
        }

        TellWhenDeliveriesEnded();
    });

    private void TellWhenDeliveriesEnded()
    {
        if (IsStopping && InFlight == 0)
        {
            _stopper.Tell(new DeskDrain.Drained(Deliveries(DeliveryStatus.Pending)));
        }
    }
}
