using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;
using DarkAlpha.Tests.Shared;
using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>
/// Several nodes as processes of the real program, with a PostgreSQL server, an exchange, a chat and a webhook of their own, watched from outside:
/// the journal, what arrives, and what the nodes say.
/// </summary>
internal sealed partial class ClusterUnderTest : IAsyncDisposable
{
    // Only a cluster that hangs gets this far.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    // A card's life is a minute; what is not settled a little later is lost.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(100);

    private readonly ClusterPlan _plan;
    private readonly DirectoryInfo _folder;
    private readonly List<IAsyncDisposable> _parts = [];
    private ImmutableDictionary<string, string> _settings = ImmutableDictionary<string, string>.Empty;

    private ClusterUnderTest(ClusterPlan plan)
    {
        _plan = plan;
        _folder = Directory.CreateTempSubdirectory("darkalpha-cluster-");
    }

    /// <summary>The network.</summary>
    public INodeNetwork Network { get; private set; } = null!;

    /// <summary>The exchange.</summary>
    public SimulatorHost Exchange { get; private set; } = null!;

    /// <summary>Where cards arrive.</summary>
    public Receivers Receivers { get; private set; } = null!;

    /// <summary>The database.</summary>
    public PostgresServer Database { get; private set; } = null!;

    /// <summary>The desk's journal.</summary>
    public JournalWatch Journal { get; private set; } = null!;

    /// <summary>The symbols' evaluations.</summary>
    public EvaluationWatch Evaluations { get; private set; } = null!;

    /// <summary>Asks nodes.</summary>
    public NodeApi Api { get; } = new();

    /// <summary>The nodes, started or not.</summary>
    public ImmutableArray<ClusterNode> Nodes { get; private set; } = [];

    /// <summary>The symbols.</summary>
    public ImmutableArray<string> Symbols => _plan.Symbols;

    /// <summary>Everything that the nodes have printed.</summary>
    public string Output => string.Join('\n', Nodes.Select(n => n.Output));

    /// <summary>This machine's clock, which all nodes, the receivers and the journal share. Each node has its own notion of the exchange's.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The node whose desk opened last.</summary>
    /// <exception cref="InvalidOperationException">None has opened yet.</exception>
    public ClusterNode Desk => Journal.Events.OfType<DeskEvents.DeskOpened>().LastOrDefault() is { } opened
        ? Find(NodeAddress.Of(opened.Node))
        : throw new InvalidOperationException("no desk has opened yet");

    /// <summary>How to reach the database from outside of the cluster, in Npgsql's words.</summary>
    public string DatabaseConnection => new NpgsqlConnectionStringBuilder
    {
        Host = new Uri(Database.Url).Host,
        Port = Database.Port,
        Username = PostgresServer.User,
        Password = PostgresServer.Password,
        Database = new Uri(Database.Url).AbsolutePath.TrimStart('/'),
        Timeout = 2,
        CommandTimeout = 2,
    }.ConnectionString;

    /// <summary>Makes everything and starts all nodes, and waits until they work together.</summary>
    public static async Task<ClusterUnderTest> StartAsync(ClusterPlan plan)
    {
        var cluster = new ClusterUnderTest(plan);
        try
        {
            await cluster.PrepareAsync();
            cluster.StartAll();
            await cluster.ReadyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node of an address.</summary>
    /// <param name="address">host:port of the cluster.</param>
    public ClusterNode Find(string address) => Nodes.Single(n => n.Place.ClusterAddress == address);

    /// <summary>Starts a node.</summary>
    public void Start(ClusterNode node) => node.Start(_settings);

    /// <summary>Starts all that do not run.</summary>
    public void StartAll()
    {
        foreach (var node in Nodes.Where(n => !n.Runs))
        {
            Start(node);
        }
    }

    /// <summary>
    /// Ends all nodes and starts them again with a market in which nothing happens, until everything that waits is delivered or has expired; then
    /// ends them for good.
    /// </summary>
    /// <returns>What became of the cards.</returns>
    public async Task<CardAccount> SettleAsync()
    {
        await StopAllAsync();
        _settings = _settings.SetItems(BusyCluster.Calm);
        StartAll();
        await ReadyAsync();
        try
        {
            await Eventually.HoldsAsync(() => new CardAudit(Journal.Events).Open.Count == 0, Settling, () => "an end of every delivery");
        }
        catch (TimeoutException)
        {
            // The account below names what has no end.
        }

        await StopAllAsync();
        await Journal.CatchUpAsync();
        return new CardAccount(new CardAudit(Journal.Events), Receivers, Secrets());
    }

    /// <summary>Secrets that a node has printed.</summary>
    public IEnumerable<string> Secrets() =>
    [
        .. Receivers.SecretsIn(Output),
        .. Output.Contains(PostgresServer.Password, StringComparison.Ordinal) ? ["the database's password"] : Array.Empty<string>(),
        .. Output.Contains(BusyCluster.Token, StringComparison.Ordinal) ? ["the token of HTTP_TOKEN"] : Array.Empty<string>(),
    ];

    /// <summary>Looks into the cluster as people do.</summary>
    public ClusterInspection Inspection => new(_folder.FullName, BusyCluster.Token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        KeepLogs();
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        Api.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync()
    {
        Network = Own(await NodeNetworks.CreateAsync(_plan.Network, _plan.Nodes));
        Database = Own(await PostgresServer.StartAsync(Network.Services.ToString() is "127.0.0.1" ? [] : [Network.Services.ToString()]));
        Exchange = Own(await SimulatorHost.StartAsync(new SimulatorOptions
        {
            Address = Network.Services,
            Symbols = _plan.Symbols,
            Seed = _plan.Seed,
            TicksPerSecond = _plan.TicksPerSecond,
            Scenes = SceneSchedule.Calm,
            LogCapacity = 10_000,
        }));
        Receivers = Own(await Receivers.StartAsync(Network.Services));
        _settings = ImmutableDictionary.CreateRange(StringComparer.Ordinal, BusyCluster.Settings(Receivers))
            .SetItems(
            [
                new("EXCHANGE_REST_URL", Exchange.RestUrl.ToString()),
                new("EXCHANGE_WS_PUBLIC_URL", Exchange.PublicStreamUrl.ToString()),
                new("EXCHANGE_WS_MARKET_URL", Exchange.MarketStreamUrl.ToString()),
                new("SYMBOLS", string.Join(',', Exchange.Symbols)),
                new("DATABASE_URL", Database.Url.Replace("127.0.0.1", Network.Services.ToString(), StringComparison.Ordinal)),
                new("CLUSTER_SEEDS", string.Join(',', Network.Places.Select(p => p.ClusterAddress))),
            ])
            .SetItems(_plan.Settings);
        Nodes = [.. Network.Places.Select(place => Own(new ClusterNode(place, _folder.CreateSubdirectory($"node{place.Number}").FullName)))];
        Journal = Own(new JournalWatch(DatabaseConnection));
        Evaluations = Own(new EvaluationWatch(_plan.WatchesEvaluations ? Symbols : [], Api, () => [.. Nodes.Where(n => n.Runs)]));
    }

    private async Task StopAllAsync() => await Task.WhenAll(Nodes.Where(n => n.Runs).Select(n => n.Life.StopAsync(Timeout)));

    // For whoever wants to know why; where is said by the environment, so that a campaign can be looked at afterwards.
    private void KeepLogs()
    {
        if (Environment.GetEnvironmentVariable("CAMPAIGN_LOGS") is { Length: > 0 } folder && Journal is not null)
        {
            Directory.CreateDirectory(folder);
            foreach (var node in Nodes)
            {
                File.WriteAllText(Path.Combine(folder, $"{node.Name}.log"), node.Output);
            }

            File.WriteAllLines(Path.Combine(folder, "journal.txt"), Journal.Entries.Select(e => $"{e.Number} {e.Created:O} {e.Writer} {e.Event}"));
            File.WriteAllLines(Path.Combine(folder, "arrivals.txt"), Receivers.Arrivals.Select(a => $"{a.At:O} {a.Channel} {a.CardId} {a.From}"));
        }
    }

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
