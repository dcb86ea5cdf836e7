using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using DarkAlpha.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>A whole node in this process, over real sockets on a simulated exchange, with its log and its cards to look at.</summary>
internal sealed class LiveNode : IAsyncDisposable
{
    private const string DatabaseFile = "node.db";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder;
    private readonly IHost _host;
    private readonly NodeTelemetry _telemetry;
    private readonly NodeWeb _web;
    private readonly NodeLog _log;
    private int _heard;

    private LiveNode(SimulatorHost exchange, TemporaryFolder folder, IHost host, NodeTelemetry telemetry, NodeWeb web, NodeLog log, CardBox cards)
    {
        _telemetry = telemetry;
        _web = web;
        Exchange = exchange;
        Cards = cards;
        _folder = folder;
        _host = host;
        _log = log;
    }

    /// <summary>The exchange.</summary>
    public SimulatorHost Exchange { get; }

    /// <summary>The cards that the console channel showed.</summary>
    public CardBox Cards { get; }

    /// <summary>Every log line so far.</summary>
    public IReadOnlyList<string> Log => _log.Lines;

    /// <summary>Starts an exchange and a node on it.</summary>
    /// <param name="market">The exchange.</param>
    /// <param name="settings">Settings beyond the addresses and the files.</param>
    public static async Task<LiveNode> StartAsync(SimulatorOptions market, params (string Name, string Value)[] settings)
    {
        var exchange = await SimulatorHost.StartAsync(market);
        var folder = new TemporaryFolder();
        var log = new NodeLog();
        var cards = new CardBox();
        var known = Settings(exchange, folder, settings);
        var host = Build(exchange, known, log, cards);
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        var telemetry = NodeTelemetry.Start(known, loggers);
        var web = await NodeWeb.StartAsync(known.Http, known.Process.ClusterHost, loggers, TimeProvider.System, telemetry, JournalStorage.Sqlite(Path.Combine(folder.Path, DatabaseFile)));
        web.Attach(host.Services.GetRequiredService<ActorSystem>());
        await host.StartAsync();
        return new LiveNode(exchange, folder, host, telemetry, web, log, cards);
    }

    /// <summary>Waits for a log line that has all these words and comes after the last one that was waited for.</summary>
    public async Task<string> SaysAsync(params string[] words)
    {
        var (index, line) = await _log.FindAsync(_heard, words, Patience);
        _heard = index + 1;
        return line;
    }

    /// <summary>Waits for one log line for each of these sets of words, in whatever order; all come after the last line that was waited for.</summary>
    public async Task SaysInAnyOrderAsync(params string[][] sets)
    {
        var from = _heard;
        foreach (var words in sets)
        {
            var (index, _) = await _log.FindAsync(from, words, Patience);
            _heard = Math.Max(_heard, index + 1);
        }
    }

    /// <summary>How a symbol is, as its inspector says.</summary>
    public async Task<SymbolStatus> StatusAsync(string symbol)
    {
        var inspector = await _host.Services.GetRequiredService<IRequiredActor<ActorKeys.Inspector>>().GetAsync();
        var list = await inspector.Ask<SymbolList>(new InspectorQueries.GetSymbols(), Patience);
        return list.Symbols.Single(s => s.Symbol == symbol);
    }

    /// <summary>Where its HTTP side listens.</summary>
    public Uri Url => _web.Url!;

    /// <summary>The file with its journal.</summary>
    public string Database => Path.Combine(_folder.Path, DatabaseFile);

    /// <summary>Stops the node in order; the exchange goes on.</summary>
    public Task StopAsync() => _host.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _web.DisposeAsync();
        _telemetry.Dispose();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        await Exchange.DisposeAsync();
        _folder.Dispose();
    }

    private static NodeSettings Settings(SimulatorHost exchange, TemporaryFolder folder, (string Name, string Value)[] settings) =>
        KnownSettings.Load(
        [
            ("HTTP_PORT", "0"),
            ("SYMBOLS", string.Join(',', exchange.Symbols)),
            ("EXCHANGE_REST_URL", exchange.RestUrl.ToString()),
            ("EXCHANGE_WS_PUBLIC_URL", exchange.PublicStreamUrl.ToString()),
            ("EXCHANGE_WS_MARKET_URL", exchange.MarketStreamUrl.ToString()),
            ("DATABASE_PATH", Path.Combine(folder.Path, DatabaseFile)),
            ("RISK_STATE_PATH", Path.Combine(folder.Path, "risk_state.json")),
            ("PNL_CSV_PATH", Path.Combine(folder.Path, "pnl.csv")),
            .. settings,
        ]);

    private static IHost Build(SimulatorHost exchange, NodeSettings settings, NodeLog log, CardBox cards)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.ClearProviders().AddProvider(log).AddFilter("Akka", LogLevel.Warning).AddFilter("Polly", LogLevel.Error);
        builder.Services.AddSingleton<ICardConsole>(cards);
        builder.Services.AddDarkAlpha(settings.ToNodeOptions(exchange.Clock.Steady));
        return builder.Build();
    }

    /// <summary>Keeps the cards that were shown.</summary>
    internal sealed class CardBox : ICardConsole
    {
        private readonly ConcurrentQueue<ProposalCard> _cards = new();
        private readonly Channel<ProposalCard> _arrivals = Channel.CreateUnbounded<ProposalCard>();

        /// <summary>All cards, in the order in which they were shown.</summary>
        public ImmutableArray<ProposalCard> All => [.. _cards];

        /// <inheritdoc/>
        public void Show(ProposalCard card, string text)
        {
            _cards.Enqueue(card);
            _arrivals.Writer.TryWrite(card);
        }

        /// <summary>Waits for the next card that was not waited for yet.</summary>
        public async Task<ProposalCard> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }
}
