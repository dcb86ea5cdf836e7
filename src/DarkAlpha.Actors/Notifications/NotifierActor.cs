using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Notifications.Webhook;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// Child of the desk that owns the channels and forwards their cards. Each channel has its own backoff supervisor, which restarts it with
/// growing delays after an unexpected failure; the channel then reports <see cref="OutboxMessages.ChannelReady"/> again. A channel that
/// fails more than <see cref="MaxRestarts"/> times without a minute of normal operation in between is stopped and an error is logged: its
/// cards stay with the desk until the node is restarted. The other channels are not affected.
/// </summary>
internal sealed class NotifierActor : ReceiveActor
{
    /// <summary>Consecutive restarts before a channel is stopped for good.</summary>
    public const int MaxRestarts = 20;

    private const double RestartJitter = 0.2;
    private const string TelegramCommands = "telegram-commands";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<string, IActorRef> _channels = new(StringComparer.Ordinal);
    private readonly UpdateCursor _telegramUpdates = new();
    private readonly TelegramChat _telegramChat;
    private readonly NotifierServices _services;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public NotifierActor(NotifierServices services)
    {
        _services = services;
        _telegramChat = new TelegramChat(services.Settings.TelegramChatId);
        Receive<OutboxMessages.Deliver>(deliver => Forward(deliver.Channel, deliver));
        Receive<OutboxMessages.Permit>(permit => Forward(permit.Channel, permit));
        Receive<OutboxMessages.Noted>(noted => Forward(noted.Channel, noted));
        Receive<Terminated>(OnTerminated);
    }

    /// <summary>Creates the props. The parent must be the desk: the channels report to the parent.</summary>
    public static Props Props(NotifierServices services) => Akka.Actor.Props.Create(() => new NotifierActor(services));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var (settings, timing) = (_services.Settings, _services.Timing);
        if (settings.ConsoleCards)
        {
            Start(ChannelNames.Console, () => new ConsoleSender(_services.Console, _services.TickSizes), TimeSpan.Zero);
        }

        if (settings.TelegramBotToken.Length > 0)
        {
            Start(ChannelNames.Telegram, () => new TelegramSender(settings, _telegramChat, _services.TickSizes, timing), timing.TelegramGap);
            StartSupervised(
                TelegramCommands,
                TelegramCommandsActor.Props(_services, Context.Parent, _channels[ChannelNames.Telegram], _telegramChat, _telegramUpdates));
        }

        if (settings.PostbackUrl.Length > 0)
        {
            Start(ChannelNames.Webhook, () => new WebhookSender(new Uri(settings.PostbackUrl), _services.TickSizes, timing), TimeSpan.Zero);
        }

        _log.Info("Cards are sent to {Channels}", string.Join(", ", ChannelSet.From(settings).Names));
    }

    // The children are the backoff supervisors. One that fails itself takes its channel with it, which is logged like a channel stopped for
    // good.
    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Start(string channel, Func<ICardSender> sender, TimeSpan gap) =>
        _channels[channel] = StartSupervised(
            channel, ChannelActor.Props(channel, sender, Context.Parent, _services.Clock, _services.Timing, gap));

    private IActorRef StartSupervised(string name, Props child)
    {
        var (min, max) = (_services.Timing.RestartMin, _services.Timing.RestartMax);
        var supervised = Backoff.OnFailure(child, "channel", min, max, RestartJitter, MaxRestarts).WithAutoReset(max);
        return Context.Watch(Context.ActorOf(BackoffSupervisor.Props(supervised), name));
    }

    private void Forward(string channel, object message)
    {
        if (_channels.TryGetValue(channel, out var receiver))
        {
            receiver.Forward(message);
        }
        else
        {
            _log.Debug("channel {Channel} is not running: {Message} ignored, its card stays queued", channel, message.GetType().Name);
        }
    }

    private void OnTerminated(Terminated terminated)
    {
        var name = terminated.ActorRef.Path.Name;
        _channels.Remove(name);
        _log.Error("{Channel} failed too often and has been stopped; fix the cause logged above and restart the node", name);
    }
}
