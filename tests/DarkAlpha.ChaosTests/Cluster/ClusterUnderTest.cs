using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;
using DarkAlpha.TestSupport.Processes;
using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>
/// Several nodes as processes of the real program, with their own PostgreSQL server, exchange simulator, chat and webhook, observed from
/// outside: the journal, the arriving cards, and the nodes' output.
/// </summary>
internal sealed partial class ClusterUnderTest : IAsyncDisposable
{
    // Reached only when the cluster hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    // Cards expire after one minute; a delivery without a final status well after that is lost.
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(100);

    private readonly ClusterPlan _plan;
    private readonly DirectoryInfo _folder;
    private readonly NodeCertificates _certificates;
    private readonly List<IAsyncDisposable> _parts = [];
    private ImmutableDictionary<string, string> _settings = ImmutableDictionary<string, string>.Empty;

    private ClusterUnderTest(ClusterPlan plan)
    {
        _plan = plan;
        _folder = Directory.CreateTempSubdirectory("darkalpha-cluster-");
        _certificates = plan.HasTls
            ? NodeCertificates.Create(_folder.CreateSubdirectory("certificates").FullName, plan.Nodes)
            : NodeCertificates.None;
    }

    /// <summary>The network between the nodes.</summary>
    public INodeNetwork Network { get; private set; } = null!;

    /// <summary>The exchange simulator.</summary>
    public SimulatorHost Exchange { get; private set; } = null!;

    /// <summary>The fake chat and webhook that receive the cards.</summary>
    public Receivers Receivers { get; private set; } = null!;

    /// <summary>The PostgreSQL server.</summary>
    public PostgresServer Database { get; private set; } = null!;

    /// <summary>The desk's journal, as read from the database.</summary>
    public JournalWatch Journal { get; private set; } = null!;

    /// <summary>The symbols' evaluations, as polled from the nodes.</summary>
    public EvaluationWatch Evaluations { get; private set; } = null!;

    /// <summary>HTTP client for the nodes.</summary>
    public NodeApi Api { get; } = new();

    /// <summary>The nodes, running or not.</summary>
    public ImmutableArray<ClusterNode> Nodes { get; private set; } = [];

    /// <summary>The watched symbols.</summary>
    public ImmutableArray<string> Symbols => _plan.Symbols;

    /// <summary>The output of all nodes.</summary>
    public string Output => string.Join('\n', Nodes.Select(n => n.Output));

    /// <summary>
    /// This machine's clock, shared by the nodes, the receivers and the journal. Each node has its own estimate of the exchange's clock.
    /// </summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The node with the most recently opened desk.</summary>
    /// <exception cref="InvalidOperationException">No desk has been opened yet.</exception>
    public ClusterNode Desk => Journal.Events.OfType<DeskEvents.DeskOpened>().LastOrDefault() is { } opened
        ? Find(NodeAddress.Of(opened.Node))
        : throw new InvalidOperationException("no desk has been opened yet");

    /// <summary>Npgsql connection string for the database from outside the cluster.</summary>
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

    /// <summary>Creates everything, starts all nodes, and waits until the cluster is ready.</summary>
    public static async Task<ClusterUnderTest> StartAsync(ClusterPlan plan)
    {
        var cluster = new ClusterUnderTest(plan);
        try
        {
            await cluster.PrepareAsync();
            cluster.StartAll();
            await cluster.WaitUntilReadyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node with a cluster address.</summary>
    /// <param name="address">Cluster address, host:port.</param>
    public ClusterNode Find(string address) => Nodes.Single(n => n.Endpoint.ClusterAddress == address);

    /// <summary>Starts a node.</summary>
    public void Start(ClusterNode node) => node.Start(_settings.SetItems(_certificates.SettingsOf(node.Name)));

    /// <summary>Starts a program that knows the database, the seeds and the settings of the cluster.</summary>
    /// <param name="credentials">What it has in place of the cluster's secret and certificates.</param>
    public NodeUnderTest StartStranger(IReadOnlyDictionary<string, string> credentials) => Own(NodeUnderTest.Start(
        _folder.CreateSubdirectory($"stranger{_parts.Count}").FullName, ["run"], _settings.SetItems(credentials)));

    /// <summary>Starts all nodes that are not running.</summary>
    public void StartAll()
    {
        foreach (var node in Nodes.Where(n => !n.IsRunning))
        {
            Start(node);
        }
    }

    /// <summary>
    /// Restarts all nodes with settings that stop proposals, waits until all pending deliveries have a final status, and stops the nodes.
    /// </summary>
    /// <returns>The comparison of the journal with the arrived cards.</returns>
    public async Task<CardReconciliation> SettleAsync()
    {
        await StopAllAsync();
        _settings = _settings.SetItems(BusyCluster.Calm);
        StartAll();
        await WaitUntilReadyAsync();
        try
        {
            await Eventually.HoldsAsync(
                () => new CardAudit(Journal.Events).Open.Count == 0, SettleTimeout, () => "every delivery has a final status");
        }
        catch (TimeoutException)
        {
            // The reconciliation below lists deliveries without a final status.
        }

        await StopAllAsync();
        await Journal.CatchUpAsync();
        return new CardReconciliation(new CardAudit(Journal.Events), Receivers, Secrets());
    }

    /// <summary>Secrets found in the nodes' output.</summary>
    public IEnumerable<string> Secrets() =>
    [
        .. Receivers.SecretsIn(Output),
        .. Output.Contains(PostgresServer.Password, StringComparison.Ordinal) ? ["the database password"] : Array.Empty<string>(),
        .. Output.Contains(BusyCluster.Token, StringComparison.Ordinal) ? ["the HTTP_TOKEN"] : Array.Empty<string>(),
        .. Output.Contains(BusyCluster.Secret, StringComparison.Ordinal) ? ["the CLUSTER_SECRET"] : Array.Empty<string>(),
    ];

    /// <summary>Runs <c>darkalpha inspect</c> against the cluster.</summary>
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
            Start = _plan.IsMoving ? MovingMarket.Start : _plan.Start,
            Scenes = _plan.IsMoving ? MovingMarket.Scenes : SceneSchedule.Calm,
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
                new("CLUSTER_SEEDS", string.Join(',', Network.Endpoints.Select(p => p.ClusterAddress))),
            ])
            .SetItems(_plan.Settings);
        Nodes =
        [
            .. Network.Endpoints.Select(e => Own(
                new ClusterNode(e, _folder.CreateSubdirectory($"node{e.Number}").FullName) { Version = _plan.Version })),
        ];
        Journal = Own(new JournalWatch(DatabaseConnection));
        Evaluations = Own(new EvaluationWatch(_plan.WatchesEvaluations ? Symbols : [], Api, () => [.. Nodes.Where(n => n.IsRunning)]));
    }

    private async Task StopAllAsync() =>
        await Task.WhenAll(Nodes.Where(n => n.IsRunning).Select(n => n.Program.StopAsync(Timeout)));

    // Keeps logs for later analysis in the folder given by CAMPAIGN_LOGS.
    private void KeepLogs()
    {
        if (Environment.GetEnvironmentVariable("CAMPAIGN_LOGS") is { Length: > 0 } folder && Journal is not null)
        {
            Directory.CreateDirectory(folder);
            foreach (var node in Nodes)
            {
                File.WriteAllText(Path.Combine(folder, $"{node.Name}.log"), node.Output);
            }

            File.WriteAllLines(
                Path.Combine(folder, "journal.txt"), Journal.Entries.Select(e => $"{e.Number} {e.Created:O} {e.Writer} {e.Event}"));
            File.WriteAllLines(
                Path.Combine(folder, "arrivals.txt"), Receivers.Arrivals.Select(a => $"{a.At:O} {a.Channel} {a.CardId} {a.From}"));
        }
    }

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
