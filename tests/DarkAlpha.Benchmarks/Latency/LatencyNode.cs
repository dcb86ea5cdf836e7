using System.Collections;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Node.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// The node's components (sockets, symbols, desk with a journal on disk, notifier with Telegram) assembled without a cluster, so that the
/// messages between them can be observed. Settings are the defaults, except for those that make one symbol propose often. Its shadows run
/// as in a node.
/// </summary>
internal sealed class LatencyNode : IAsyncDisposable
{
    /// <summary>A <c>RETURN_THRESHOLD</c> for which any price move counts as a breakout.</summary>
    public const decimal AnyMove = 1e-7m;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private readonly ExchangeServices _exchange;
    private readonly NodeMetrics _metrics;

    private LatencyNode(IHost host, NodeOptions options, ExchangeServices exchange, NodeMetrics metrics)
    {
        _host = host;
        _exchange = exchange;
        _metrics = metrics;
        Options = options;
    }

    /// <summary>The options of the node.</summary>
    public NodeOptions Options { get; }

    /// <summary>The rules of the symbol that proposes.</summary>
    public static RoundOptions Eager(RoundOptions rules) =>
        rules with { Strategies = rules.Strategies with { ReturnThreshold = (double)AnyMove } };

    /// <summary>Starts the node.</summary>
    /// <param name="settings">Settings that differ from the defaults.</param>
    /// <param name="gap">Minimum time between two messages to the chat.</param>
    /// <param name="tracker">Observes the messages.</param>
    public static async Task<LatencyNode> StartAsync(IReadOnlyDictionary<string, string> settings, TimeSpan gap, LatencyTracker tracker)
    {
        var options = NodeSettings.Load("no such .env", new Hashtable(settings.ToDictionary())).ToNodeOptions(TimeProvider.System);
        var exchange = new ExchangeServices(options.Exchange, options.Time, NullLoggerFactory.Instance);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddAkka("latency", akka => akka
            .ConfigureLoggers(loggers => loggers.LogLevel = LogLevel.WarningLevel)
            .WithDarkAlphaSerializer()
            .WithJournal(options.Journal));
        var host = builder.Build();
        await host.StartAsync();
        var metrics = new NodeMetrics();
        await StartAsync(host.Services.GetRequiredService<ActorSystem>(), options, exchange, metrics, gap, tracker);
        return new LatencyNode(host, options, exchange, metrics);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _exchange.DisposeAsync();
        _host.Dispose();
        _metrics.Dispose();
    }

    private static async Task StartAsync(
        ActorSystem system, NodeOptions options, ExchangeServices exchange, NodeMetrics metrics, TimeSpan gap, LatencyTracker tracker)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        var settings = new SettingsInForce(options.Rules, options.Symbols);
        settings.Adopt(version: null);
        system.ActorOf(
            ExchangeActor.Props(exchange, options.Time, settings, error => throw new InvalidOperationException(error)),
            "exchange");
        var desk = system.ActorOf(Desk(system, options, exchange, gap), "desk");

        // Wait for the desk's recovery, so that it does not add to the first card's latency: a real node issues its first card much later.
        await desk.Ask<RiskReport>(new DeskQueries.GetRisk(), Timeout);
        var proposingSymbol = options.Symbols[0];
        var defaults = new SymbolServices
        {
            Rules = options.Rules,
            Feed = options.Feed,
            Time = options.Time,
            Clock = exchange.Clock,
            Market = exchange.Gateway,
            Streams = exchange.Streams,
            Metrics = metrics,
            Desk = desk,
            Shadows = StartShadows(system, options, exchange),
        };
        var observed = defaults with
        {
            Rules = Eager(options.Rules),
            Streams = new ObservedStreams(exchange.Streams, proposingSymbol, provider, tracker.OnFrame),
            Desk = new InterceptingRef(desk, provider, tracker.OnRound, symbol => new InterceptingRef(symbol, provider, tracker.OnReply)),
        };
        foreach (var symbol in options.Symbols)
        {
            system.ActorOf(SymbolActor.Props(symbol, symbol == proposingSymbol ? observed : defaults), symbol.Name);
        }
    }

    private static ShadowServices? StartShadows(ActorSystem system, NodeOptions options, ExchangeServices exchange)
    {
        if (options.Shadows.IsEmpty)
        {
            return null;
        }

        var registry = ActorRegistry.For(system);
        var store = options.Journal.OpenShadows();
        registry.Register<ActorKeys.ShadowDesk>(
            system.ActorOf(ShadowDeskActor.Props(options.Shadows, store, exchange.Clock), "shadow-desk"));
        registry.Register<ActorKeys.ShadowWriter>(system.ActorOf(
            LedgerWriterActor.Props(store, exchange.Clock, TimeSpan.FromDays(options.ShadowDays)), "shadow-writer"));
        return ShadowHosting.ForSymbols(options, exchange, registry);
    }

    private static Props Desk(ActorSystem system, NodeOptions options, ExchangeServices exchange, TimeSpan gap)
    {
        var services = new NotifierServices
        {
            Settings = options.Delivery,
            TickSizeOf = exchange.TickSizes.Find,
            Clock = exchange.Clock,
            Inspector = system.DeadLetters,
            Timing = new ChannelOptions { TelegramGap = gap },
        };
        var settings = new DeskOptions
        {
            Rules = options.Rules,
            Channels = [.. PlanChannels().Select(plan => plan.Channel)],
            PnlCsvPath = options.Delivery.PnlCsvPath,
            RiskStatePath = options.Delivery.RiskStatePath,
            RetryUncertain = options.Delivery.TelegramRetryUncertain,
            Ownership = new DeskOwnership("benchmark", _ => { }),
        };
        return DeskActor.Supervised(
            settings, exchange.Clock, options.Time, _ => NotifierActor.Props(PlanChannels, services.Clock, services.Timing));

        ImmutableArray<ChannelPlan> PlanChannels() => ChannelPlans.Of(services, new NoConsole());
    }

    private sealed class NoConsole : ICardConsole
    {
        public void Show(ProposalCard card, string text)
        {
            // Nothing is printed: the speed of a terminal is not part of the measurement.
        }
    }
}
