using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Starts the desk, a cluster singleton, with its notifier.</summary>
internal static class DeskHosting
{
    /// <summary>Path of the desk's supervisor on the node that runs it.</summary>
    public const string LocalPath = $"/user/{Name}/{Name}";

    private const string Name = "desk";

    /// <summary>
    /// Starts the manager of the singleton <c>/user/desk</c> and a proxy of it; only the proxy on a node without
    /// <see cref="ClusterNodeOptions.DeskRole"/>.
    /// </summary>
    public static AkkaConfigurationBuilder WithDesk(this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        var placement = new ClusterSingletonOptions { LogSingletonIdentificationFailure = false, Role = ClusterNodeOptions.DeskRole };
        if (!options.Cluster.Roles.Contains(ClusterNodeOptions.DeskRole, StringComparer.Ordinal))
        {
            return akka.WithSingletonProxy<ActorKeys.Desk>(Name, placement);
        }

        var exchange = provider.GetRequiredService<ExchangeServices>();
        var exitSignal = provider.GetRequiredService<NodeExitSignal>();
        DeskOptions CreateOptions(ActorSystem system, ImmutableArray<ChannelPlan> channels) => new()
        {
            Ownership = new DeskOwnership(NameOf(Cluster.Get(system).SelfUniqueAddress), exitSignal.Leave),
            Rules = options.Rules,
            Symbols = options.Symbols,
            Journal = new JournalFailureMonitor(options.Journal.ToString(), exitSignal.Refuse),
            Metrics = exchange.Metrics,
            Channels = [.. channels.Select(plan => plan.Channel)],
            TickSizeOf = exchange.TickSizes.Find,
            PnlCsvPath = options.Delivery.PnlCsvPath,
            RiskStatePath = options.Delivery.RiskStatePath,
            RetryUncertain = options.Delivery.TelegramRetryUncertain,
            OutcomeChannel = options.Delivery.TelegramOutcomes ? ChannelNames.Telegram : null,
            OutcomeListeners =
            [
                .. options.Delivery.TelegramChats
                    .Where(chat => chat.Format == ChatFormat.Card)
                    .Select(chat => ChannelNames.OfChat(chat.Name)),
            ],
        };
        return akka.WithActors((system, _) => system.ActorOf(Props.Create<JournalWarmUpActor>(), JournalWarmUpActor.Name))
            .WithSingleton<ActorKeys.Desk>(
            Name,
            (system, _, _) =>
            {
                var services = new NotifierServices
                {
                    Settings = options.Delivery,
                    TickSizeOf = exchange.TickSizes.Find,
                    Clock = exchange.Clock,
                    Inspector = system.ActorSelection("/user/inspector"),
                };
                var console = provider.GetRequiredService<ICardConsole>();
                ImmutableArray<ChannelPlan> PlanChannels() => ChannelPlans.Of(services, console);
                return DeskActor.Supervised(
                    CreateOptions(system, PlanChannels()),
                    exchange.Clock,
                    options.Time,
                    _ => NotifierActor.Props(PlanChannels, services.Clock, services.Timing));
            },
            placement);
    }

    /// <summary>Starts <c>/user/settings</c>, which keeps the node at the settings that the desk decides by.</summary>
    public static AkkaConfigurationBuilder WithSettings(
        this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider) =>
        akka.WithActors((system, registry) => system.ActorOf(
            SettingsActor.Props(
                registry.Get<ActorKeys.Desk>(), provider.GetRequiredService<SettingsInForce>(), options.Cluster.SharedSettings),
            SettingsActor.Name));

    // The uid differs between two starts of the same node.
    private static string NameOf(UniqueAddress node) => $"{node.Address.Host}:{node.Address.Port}#{node.Uid}";
}
