using System.Collections;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// The node's own parts — sockets, symbols, desk on a journal on disk, notifier with Telegram — put together without a cluster, so that what
/// passes between them can be seen. Settings are the program's defaults but for what makes one symbol speak often.
/// </summary>
internal sealed class LatencyNode : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private readonly ExchangeServices _exchange;

    private LatencyNode(IHost host, ExchangeServices exchange)
    {
        _host = host;
        _exchange = exchange;
    }

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings beyond the defaults.</param>
    /// <param name="gap">Least time between two messages to the chat.</param>
    /// <param name="book">Told what passes.</param>
    public static async Task<LatencyNode> StartAsync(IReadOnlyDictionary<string, string> settings, TimeSpan gap, WayBook book)
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
        await StartAsync(host.Services.GetRequiredService<ActorSystem>(), options, exchange, gap, book);
        return new LatencyNode(host, exchange);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _exchange.DisposeAsync();
        _host.Dispose();
    }

    private static async Task StartAsync(ActorSystem system, NodeOptions options, ExchangeServices exchange, TimeSpan gap, WayBook book)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        system.ActorOf(ExchangeActor.Props(exchange, options.Time, options.Symbols, why => throw new InvalidOperationException(why)), "exchange");
        var desk = system.ActorOf(Desk(system, options, exchange, gap), "desk");

        // The first card shall not wait for the desk to have read its journal: a node's first card comes long after that.
        await desk.Ask<RiskReport>(new DeskQueries.GetRisk(), Timeout);
        var speaker = options.Symbols[0];
        var silent = new SymbolServices
        {
            Rules = options.Rules,
            Feed = options.Feed,
            Time = options.Time,
            Clock = exchange.Clock,
            Market = exchange.Gateway,
            Streams = exchange.Streams,
            Desk = desk,
        };
        var speaking = silent with
        {
            // Every move is a breakout.
            Rules = options.Rules with { Strategies = options.Rules.Strategies with { ReturnThreshold = 1e-7 } },
            Streams = new WatchedStreams(exchange.Streams, speaker, provider, book.OnFrame),
            Desk = new PassingRef(desk, provider, book.OnRound, symbol => new PassingRef(symbol, provider, book.OnReply)),
        };
        foreach (var symbol in options.Symbols)
        {
            system.ActorOf(SymbolActor.Props(symbol, symbol == speaker ? speaking : silent), symbol);
        }
    }

    private static Props Desk(ActorSystem system, NodeOptions options, ExchangeServices exchange, TimeSpan gap)
    {
        var settings = new DeskOptions
        {
            Rules = options.Rules,
            Channels = ChannelSet.From(options.Delivery).Channels,
            PnlCsvPath = options.Delivery.PnlCsvPath,
            RiskStatePath = options.Delivery.RiskStatePath,
            RetryUncertain = options.Delivery.TelegramRetryUncertain,
            Ownership = new DeskOwnership("benchmark", _ => { }),
        };
        var notifier = new NotifierServices
        {
            Settings = options.Delivery,
            Console = new NoConsole(),
            TickSizes = exchange.TickSizes,
            Clock = exchange.Clock,
            Inspector = system.DeadLetters,
            Timing = new ChannelOptions { TelegramGap = gap },
        };
        return DeskActor.Supervised(settings, exchange.Clock, options.Time, _ => NotifierActor.Props(notifier));
    }

    private sealed class NoConsole : ICardConsole
    {
        public void Show(ProposalCard card, string text)
        {
            // A terminal's own speed is not the node's.
        }
    }
}
