using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Inspection.Nodes;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Starts the sharded symbols, the roster that keeps them running, and the inspector that queries them.</summary>
internal static class SymbolHosting
{
    /// <summary>Path of the roster on the node that runs it.</summary>
    public const string LocalRosterPath = $"/user/{Roster}/{Roster}";

    private const string Roster = "roster";

    private const string Region = "symbols";

    // The symbols of a lost node are not started elsewhere before the roster's next tick.
    private static readonly TimeSpan RosterInterval = TimeSpan.FromSeconds(1);

    /// <summary>Starts the shard region, or a proxy of it, and the roster, depending on the node's roles.</summary>
    public static AkkaConfigurationBuilder WithSymbols(this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        var roles = options.Cluster.Roles;
        akka = roles.Contains(ClusterNodeOptions.SymbolsRole, StringComparer.Ordinal)
            ? akka.WithSymbolRegion(options, provider)
            : akka.WithShardRegionProxy<ActorKeys.Symbols>(Region, ClusterNodeOptions.SymbolsRole, new SymbolExtractor());
        return roles.Contains(ClusterNodeOptions.DeskRole, StringComparer.Ordinal)
            ? akka.WithRoster(provider.GetRequiredService<SettingsInForce>())
            : akka;
    }

    private static AkkaConfigurationBuilder WithSymbolRegion(
        this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        var exchange = provider.GetRequiredService<ExchangeServices>();
        var settings = provider.GetRequiredService<SettingsInForce>();
        return akka.WithShardRegion<ActorKeys.Symbols>(
            Region,
            (_, registry, _) =>
            {
                var services = new SymbolServices
                {
                    Rules = options.Rules,
                    Settings = settings,
                    Outcomes = options.Outcomes,
                    Feed = options.Feed,
                    Time = options.Time,
                    Clock = exchange.Clock,
                    Market = exchange.Gateway,
                    Listing = exchange.Listing,
                    TickSizeOf = exchange.TickSizes.Find,
                    Streams = exchange.Streams,
                    Metrics = exchange.Metrics,
                    Desk = registry.Get<ActorKeys.Desk>(),
                    Ledger = LedgerHosting.ForSymbols(options, exchange, registry),
                    Shadows = ShadowHosting.ForSymbols(options, exchange, registry),
                };
                return symbol => SymbolActor.Props(new Symbol(symbol), services);
            },
            new SymbolExtractor(),
            new ShardOptions
            {
                StateStoreMode = StateStoreMode.DData,
                RememberEntities = false,
                ShouldPassivateIdleEntities = false,
                Role = ClusterNodeOptions.SymbolsRole,
                HandOffStopMessage = SymbolCommands.HandOver.Instance,
            });
    }

    private static AkkaConfigurationBuilder WithRoster(this AkkaConfigurationBuilder akka, SettingsInForce settings) =>
        akka.WithSingleton<ActorKeys.Roster>(
            Roster,
            (_, registry, _) => RosterActor.Props(() => settings.Current.Symbols, registry.Get<ActorKeys.Symbols>(), RosterInterval),
            new ClusterSingletonOptions { LogSingletonIdentificationFailure = false, Role = ClusterNodeOptions.DeskRole },
            createProxyToo: false);

    /// <summary>Starts this node's <c>/user/inspector</c>.</summary>
    public static AkkaConfigurationBuilder WithInspector(
        this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider) =>
        akka.WithActors((system, registry) =>
        {
            var cluster = Cluster.Get(system);
            var strategies = provider.GetRequiredService<MemberStrategies>();
            var exchange = provider.GetRequiredService<ExchangeServices>();
            registry.Register<ActorKeys.Inspector>(system.ActorOf(
                InspectorActor.Props(new InspectorServices
                {
                    Symbols = options.Symbols,
                    Rules = options.Rules,
                    Settings = provider.GetRequiredService<SettingsInForce>(),
                    SymbolsRegion = registry.Get<ActorKeys.Symbols>(),
                    Desk = registry.Get<ActorKeys.Desk>(),
                    Nodes = () => NodeList.From(
                        cluster.State,
                        cluster.SelfUniqueAddress,
                        ClusterNodeOptions.DeskRole,
                        ClusterNodeOptions.DeskRole,
                        options.Cluster.OtherSeeds) with
                    {
                        StrategyWarning = strategies.FindDifference(),
                        LoadedStrategies = options.Rules.Strategies.Loaded,
                    },
                    Cards = options.Journal.OpenReadModel(),
                    Ledger = options.LedgerDays > 0 ? provider.GetService<ILedgerStore>() : null,
                    ShadowSets = options.Shadows,
                    Shadows = options.Shadows.IsEmpty ? null : options.Journal.OpenShadows(),
                    ShadowDays = options.ShadowDays,
                    Now = () => exchange.Clock.UtcNow,
                    Metrics = provider.GetRequiredService<NodeMetrics>(),
                    Market = exchange.Gateway,
                    ExchangeProbe = ExchangeProbeActor.Props(exchange, TimeProvider.System),
                }),
                "inspector"));
        });
}
