using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// Child of the desk that creates and supervises the channels, which it knows by their plans only. Cards do not pass through it: the desk
/// and the channels talk to each other directly. Each channel has its own backoff supervisor, which restarts it with growing delays after
/// an unexpected failure; the channel then reports <see cref="OutboxMessages.ChannelReady"/> again. A channel that fails more than
/// <see cref="MaxRestarts"/> times without a minute of normal operation in between is stopped, an error is logged and the desk is told
/// (<see cref="OutboxMessages.ChannelStopped"/>): its cards stay with the desk until the node is restarted. The other channels are not
/// affected.
/// </summary>
internal sealed class NotifierActor : ReceiveActor
{
    /// <summary>Consecutive restarts before a channel is stopped for good.</summary>
    public const int MaxRestarts = 20;

    private const double RestartJitter = 0.2;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ImmutableArray<ChannelPlan> _plans;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public NotifierActor(Func<ImmutableArray<ChannelPlan>> plan, IExchangeClock clock, ChannelOptions timing)
    {
        _plans = plan();
        _clock = clock;
        _timing = timing;
        Receive<Terminated>(OnTerminated);
    }

    /// <summary>Creates the props. The parent must be the desk: the channels report to the parent.</summary>
    /// <param name="plan">Plans the channels, in display order; called again after every restart of the notifier.</param>
    /// <param name="clock">The clock by which cards expire.</param>
    /// <param name="timing">Timeouts and delays of the channels.</param>
    public static Props Props(Func<ImmutableArray<ChannelPlan>> plan, IExchangeClock clock, ChannelOptions timing) =>
        Akka.Actor.Props.Create(() => new NotifierActor(plan, clock, timing));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var plan in _plans)
        {
            Start(plan);
        }

        _log.Info("Cards are sent to {Channels}", string.Join(", ", _plans.Select(plan => plan.Channel.Name)));
    }

    // The children are the backoff supervisors. One that fails itself takes its channel with it, which is logged like a channel stopped for
    // good.
    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Start(ChannelPlan plan)
    {
        var (name, desk) = (plan.Channel.Name, Context.Parent);
        var channel = StartSupervised(name, ChannelActor.Props(name, plan.CreateSender, desk, _clock, _timing, plan.Gap));
        foreach (var companion in plan.Companions)
        {
            StartSupervised(companion.Name, companion.CreateProps(desk, channel));
        }
    }

    private IActorRef StartSupervised(string name, Props child)
    {
        var (min, max) = (_timing.RestartMin, _timing.RestartMax);
        var supervised = Backoff.OnFailure(child, "channel", min, max, RestartJitter, MaxRestarts).WithAutoReset(max);
        return Context.Watch(Context.ActorOf(BackoffSupervisor.Props(supervised), name));
    }

    // A companion's name is unknown to the desk, so it changes nothing there.
    private void OnTerminated(Terminated terminated)
    {
        var name = terminated.ActorRef.Path.Name;
        Context.Parent.Tell(new OutboxMessages.ChannelStopped(name));
        _log.Error("{Channel} failed too often and has been stopped; fix the cause logged above and restart the node", name);
    }
}
