using Akka.Actor;
using Akka.Configuration;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Outcomes;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>The part of a node that decides and follows: sockets, symbols with their ledgers, the table of episodes. No cluster.</summary>
internal sealed class FollowingNode : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system =
        ActorSystem.Create("following", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));

    private readonly NodeMetrics _metrics = new();
    private readonly NodeOptions _options;
    private readonly ExchangeServices _exchange;
    private readonly IEpisodeStore _store;

    private FollowingNode(NodeOptions options)
    {
        _options = options;
        _exchange = new ExchangeServices(options.Exchange, options.Time, NullLoggerFactory.Instance, _metrics);
        _store = options.Journal.OpenLedger();
    }

    /// <summary>Starts the node with what is open.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="positions">The open cards and episodes.</param>
    public static async Task<FollowingNode> StartAsync(NodeOptions options, OpenPositions positions)
    {
        options.Journal.Prepare();
        var node = new FollowingNode(options);
        await node._store.WriteAsync(positions.Episodes(), CancellationToken.None);
        node.StartActors(positions);
        return node;
    }

    /// <summary>The number of cards and of episodes that have come to an end.</summary>
    public async Task<(int Cards, int Episodes)> CountEndedAsync(OpenPositions positions)
    {
        var resolved = await _system.ActorSelection("/user/desk").Ask<int>(FollowingDesk.GetResolved.Instance, Timeout);
        var open = 0;
        foreach (var symbol in _options.Symbols)
        {
            var episodes = await _store.ReadWithoutExitAsync(symbol, default, CancellationToken.None);
            open += episodes.Count(episode => episode.Outcome.Status == OutcomeStatus.Open);
        }

        return (resolved, positions.Episodes().Length - open);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await _exchange.DisposeAsync();
        _metrics.Dispose();
    }

    private void StartActors(OpenPositions positions)
    {
        var settings = new SettingsInForce(_options.Rules, _options.Symbols);
        settings.Adopt(version: null);
        _system.ActorOf(
            ExchangeActor.Props(_exchange, _options.Time, settings, error => throw new InvalidOperationException(error)),
            "exchange");
        var services = new SymbolServices
        {
            Rules = _options.Rules,
            Outcomes = _options.Outcomes,
            Feed = _options.Feed,
            Time = _options.Time,
            Clock = _exchange.Clock,
            Market = _exchange.Gateway,
            Listing = _exchange.Listing,
            Streams = _exchange.Streams,
            Metrics = _metrics,
            Desk = _system.ActorOf(Props.Create(() => new FollowingDesk(positions)), "desk"),
            Ledger = CreateLedger(),
        };
        foreach (var symbol in _options.Symbols)
        {
            _system.ActorOf(SymbolActor.Props(symbol, services), symbol.Name);
        }
    }

    private LedgerServices CreateLedger() => new()
    {
        Outcomes = _options.Outcomes,
        Store = _store,
        Writer = _system.ActorOf(
            LedgerWriterActor.Props(_store, _exchange.Clock, TimeSpan.FromDays(_options.LedgerDays)), "ledger-writer"),
        Clock = _exchange.Clock,
        Time = _options.Time,
        Market = _exchange.Gateway,
        Listing = _exchange.Listing,
    };
}
