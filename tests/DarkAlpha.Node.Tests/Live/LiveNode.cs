using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Logging;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Logging;
using DarkAlpha.TestSupport.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// A complete node in this process, connected to a simulated exchange over real sockets, with its log and its cards recorded. It runs on
/// the machine's clock, or in virtual time, which advances only while a test waits on this node, and as fast as the node can process.
/// </summary>
internal sealed class LiveNode : IAsyncDisposable
{
    private const string DatabaseFile = "node.db";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan OnceASecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OnceAMinute = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder;
    private readonly IHost _host;
    private readonly NodeTelemetry _telemetry;
    private readonly NodeWeb _web;
    private readonly TestLog _log;
    private readonly VirtualWorld? _world;
    private int _nextLine;

    private LiveNode(
        SimulatorHost exchange,
        TemporaryFolder folder,
        IHost host,
        NodeTelemetry telemetry,
        NodeWeb web,
        TestLog log,
        CardRecorder cards,
        VirtualWorld? world)
    {
        (Exchange, Cards) = (exchange, cards);
        (_folder, _host, _telemetry, _web, _log, _world) = (folder, host, telemetry, web, log, world);
    }

    /// <summary>The simulated exchange.</summary>
    public SimulatorHost Exchange { get; }

    /// <summary>The cards that the console channel received.</summary>
    public CardRecorder Cards { get; }

    /// <summary>All log lines so far.</summary>
    public IReadOnlyList<string> Log => _log.Lines;

    /// <summary>Starts an exchange and a node connected to it, on the machine's clock.</summary>
    /// <param name="market">The exchange.</param>
    /// <param name="settings">Settings in addition to addresses and file paths.</param>
    public static Task<LiveNode> StartAsync(SimulatorOptions market, params (string Name, string Value)[] settings) =>
        StartAsync(market, settings, world: null);

    /// <summary>Starts an exchange and a node connected to it, in virtual time that begins at the market's start.</summary>
    /// <param name="market">The exchange; its speed is ignored.</param>
    /// <param name="settings">Settings in addition to addresses and file paths.</param>
    public static Task<LiveNode> StartVirtualAsync(SimulatorOptions market, params (string Name, string Value)[] settings) =>
        StartVirtualAsync(market, TimeSpan.Zero, settings);

    /// <summary>The same with timers of the node that may be late, so that many run together: long times then pass much faster.</summary>
    /// <param name="market">The exchange, with a start; its own timers are exact.</param>
    /// <param name="slack">Maximum delay of a timer.</param>
    /// <param name="settings">Settings in addition to addresses and file paths.</param>
    public static async Task<LiveNode> StartVirtualAsync(
        SimulatorOptions market, TimeSpan slack, params (string Name, string Value)[] settings)
    {
        var world = new VirtualWorld(market.Start ?? DateTimeOffset.UnixEpoch);
        return await world.WhileAsync(() => StartAsync(world.In(market), settings, world, slack));
    }

    /// <summary>Waits for a log line with all these texts, after the last line that was waited for.</summary>
    public async Task<string> SaysAsync(params string[] texts)
    {
        await PassUntilAsync(() => _log.IndexOf(_nextLine, texts) >= 0, string.Join(" … ", texts));
        var (index, line) = await _log.FindAsync(_nextLine, texts, Timeout);
        _nextLine = index + 1;
        return line;
    }

    /// <summary>Waits for one log line per set of texts, in any order, all after the last line that was waited for.</summary>
    public async Task SaysInAnyOrderAsync(params string[][] sets)
    {
        var from = _nextLine;
        foreach (var texts in sets)
        {
            await PassUntilAsync(() => _log.IndexOf(from, texts) >= 0, string.Join(" … ", texts));
            var (index, _) = await _log.FindAsync(from, texts, Timeout);
            _nextLine = Math.Max(_nextLine, index + 1);
        }
    }

    /// <summary>Waits for the next card; each card is returned once.</summary>
    public async Task<ProposalCard> NextCardAsync()
    {
        await PassUntilAsync(() => Cards.HasNext, "a card");
        return await Cards.NextAsync();
    }

    /// <summary>Advances virtual time.</summary>
    public Task PassAsync(TimeSpan span) => World.PassAsync(span);

    /// <summary>Advances virtual time to a market time.</summary>
    public Task PassUntilAsync(DateTimeOffset marketTime) =>
        World.UntilAsync(() => Exchange.Clock.MarketTime >= marketTime, marketTime - Exchange.Clock.MarketTime);

    /// <summary>The status of a symbol, from the inspector.</summary>
    public async Task<SymbolStatus> StatusAsync(string symbol)
    {
        var inspector = await _host.Services.GetRequiredService<IRequiredActor<ActorKeys.Inspector>>().GetAsync();
        var list = await inspector.Ask<SymbolList>(new InspectorQueries.GetSymbols(), Timeout);
        return list.Symbols.Single(s => s.Symbol.Name == symbol);
    }

    /// <summary>The node's actor system.</summary>
    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    /// <summary>Address of the node's HTTP API.</summary>
    public Uri Url => _web.Url!;

    /// <summary>Path of the journal's SQLite file.</summary>
    public string Database => _folder.Of(DatabaseFile);

    /// <summary>Stops the node gracefully; the exchange keeps running.</summary>
    public Task StopAsync() => _world is { } world ? world.WhileAsync(() => _host.StopAsync()) : _host.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
        _telemetry.Dispose();
        await PassWhileAsync(async () =>
        {
            if (_host is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync();
            }

            await Exchange.DisposeAsync();
        });
        _folder.Dispose();
    }

    private VirtualWorld World => _world ?? throw new InvalidOperationException("this node runs on the machine's clock");

    private static async Task<LiveNode> StartAsync(
        SimulatorOptions market, (string Name, string Value)[] settings, VirtualWorld? world, TimeSpan slack = default)
    {
        var exchange = await SimulatorHost.StartAsync(market);
        var folder = new TemporaryFolder();
        var log = new TestLog();
        var cards = new CardRecorder();
        var nodeSettings = Settings(exchange, folder, settings);
        var host = Build(exchange, nodeSettings, log, cards, world, slack, market.Cadence);
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        var telemetry = NodeTelemetry.Start(nodeSettings, loggers);
        var journal = JournalStorage.Sqlite(folder.Of(DatabaseFile));
        var web = await NodeWeb.StartAsync(
            nodeSettings, nodeSettings.Process.ClusterHost, loggers, TimeProvider.System, telemetry, journal);
        var clock = host.Services.GetRequiredService<ExchangeServices>().Clock;
        web.Attach(host.Services.GetRequiredService<ActorSystem>(), () => clock.UtcNow);
        await host.StartAsync();
        return new LiveNode(exchange, folder, host, telemetry, web, log, cards, world);
    }

    private Task PassUntilAsync(Func<bool> condition, string what) => _world is { } world
        ? world.UntilAsync(
            condition, limit: null, () => $"no \"{what}\"; the log:\n{string.Join('\n', [.. Log.Take(40), .. Log.TakeLast(40)])}")
        : Task.CompletedTask;

    private Task PassWhileAsync(Func<Task> work) => _world is { } world ? world.WhileAsync(work) : work();

    private static NodeSettings Settings(SimulatorHost exchange, TemporaryFolder folder, (string Name, string Value)[] settings) =>
        KnownSettings.Load(
        [
            ("HTTP_PORT", "0"),
            ("SYMBOLS", string.Join(',', exchange.Symbols)),
            ("EXCHANGE_REST_URL", exchange.RestUrl.ToString()),
            ("EXCHANGE_WS_PUBLIC_URL", exchange.PublicStreamUrl.ToString()),
            ("EXCHANGE_WS_MARKET_URL", exchange.MarketStreamUrl.ToString()),
            ("DATABASE_PATH", folder.Of(DatabaseFile)),
            ("RISK_STATE_PATH", folder.Of("risk_state.json")),
            ("PNL_CSV_PATH", folder.Of("pnl.csv")),
            .. settings,
        ]);

    private static IHost Build(
        SimulatorHost exchange,
        NodeSettings settings,
        TestLog log,
        CardRecorder cards,
        VirtualWorld? world,
        TimeSpan slack,
        StreamCadence cadence)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.ClearProviders().AddProvider(log).AddNodeFilters();
        builder.Services.AddSingleton<ICardConsole>(cards);
        var options = settings.ToNodeOptions(exchange.Clock.Steady);
        if (world is not null)
        {
            TimeProvider time = slack == TimeSpan.Zero ? world.Time : world.Time.WithSlack(slack);
            var clusterInterval = cadence == StreamCadence.MinuteCloses ? OnceAMinute : OnceASecond;
            builder.Services.AddSingleton<INodeExtension>(new VirtualAkka(time, clusterInterval));
            options = options with { Exchange = In(world, options.Exchange, cadence), Time = slack == TimeSpan.Zero ? options.Time : time };
        }

        builder.Services.AddDarkAlpha(options);
        return builder.Build();
    }

    // Sockets that send data once a minute are not dead, and need no check four times a second.
    private static ExchangeOptions In(VirtualWorld world, ExchangeOptions exchange, StreamCadence cadence)
    {
        var streams = exchange.Streams with { Connect = world.Wire.ConnectAsync };
        return exchange with
        {
            Rest = exchange.Rest with { Connect = world.Wire.ConnectAsync },
            Streams = cadence == StreamCadence.MinuteCloses
                ? streams with { CheckInterval = OnceAMinute, IdleTimeout = 10 * OnceAMinute }
                : streams,
            Clock = cadence == StreamCadence.MinuteCloses ? exchange.Clock with { StepCheck = OnceAMinute } : exchange.Clock,
        };
    }

    private sealed class VirtualAkka(TimeProvider time, TimeSpan clusterInterval) : INodeExtension
    {
        public void Configure(AkkaConfigurationBuilder akka) =>
            akka.AddHocon(VirtualScheduler.ConfigFor(time, clusterInterval), HoconAddMode.Prepend);
    }
}
