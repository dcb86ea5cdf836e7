using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Shadows;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Starts the simulated desk of the shadows, a cluster singleton, and gives the symbols what their shadows need.</summary>
internal static class ShadowHosting
{
    private const string DeskName = "shadow-desk";
    private const string WriterName = "shadow-writer";

    /// <summary>
    /// Starts the manager of the singleton <c>/user/shadow-desk</c> and a proxy of it, only the proxy on a node without
    /// <see cref="ClusterNodeOptions.DeskRole"/>, and <c>/user/shadow-writer</c>; nothing without shadows.
    /// </summary>
    public static AkkaConfigurationBuilder WithShadows(this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        if (options.Shadows.IsEmpty)
        {
            return akka;
        }

        var clock = provider.GetRequiredService<ExchangeServices>().Clock;
        var placement = new ClusterSingletonOptions { LogSingletonIdentificationFailure = false, Role = ClusterNodeOptions.DeskRole };
        akka = options.Cluster.Roles.Contains(ClusterNodeOptions.DeskRole, StringComparer.Ordinal)
            ? akka.WithSingleton<ActorKeys.ShadowDesk>(
                DeskName, (_, _, _) => ShadowDeskActor.Props(options.Shadows, options.Journal.OpenShadows(), clock), placement)
            : akka.WithSingletonProxy<ActorKeys.ShadowDesk>(DeskName, placement);
        return akka
            .WithActors((system, registry) => registry.Register<ActorKeys.ShadowWriter>(system.ActorOf(
                LedgerWriterActor.Props(options.Journal.OpenShadows(), clock, TimeSpan.FromDays(options.ShadowDays)), WriterName)))
            .AddStartup((system, registry) =>
            {
                var writer = registry.Get<ActorKeys.ShadowWriter>();
                CoordinatedShutdown.Get(system).AddTask(
                    CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
                    "drain-shadows",
                    () => LedgerHosting.DrainAsync(writer, system.Log));
            });
    }

    /// <summary>What the shadows of the symbols need; null without shadows.</summary>
    public static ShadowServices? ForSymbols(NodeOptions options, ExchangeServices exchange, IActorRegistry registry) =>
        options.Shadows.IsEmpty
            ? null
            : new ShadowServices
            {
                Sets = options.Shadows,
                Desk = registry.Get<ActorKeys.ShadowDesk>(),
                Ledger = new LedgerServices
                {
                    Outcomes = options.Outcomes,
                    Store = options.Journal.OpenShadows(),
                    Writer = registry.Get<ActorKeys.ShadowWriter>(),
                    Clock = exchange.Clock,
                    Time = options.Time,
                    Market = exchange.Gateway,
                    Listing = exchange.Listing,
                },
            };
}
