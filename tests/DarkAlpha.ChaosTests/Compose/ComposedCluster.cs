using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using DarkAlpha.TestSupport.Processes;

namespace DarkAlpha.ChaosTests.Compose;

/// <summary>The demo's docker-compose services as local processes: a PostgreSQL server, the exchange simulator and three nodes.</summary>
internal sealed class ComposedCluster : IAsyncDisposable
{
    private const string Simulator = "simulator";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Dictionary<string, NodeUnderTest> _processes = new(StringComparer.Ordinal);
    private readonly ComposeFile _compose;
    private readonly DirectoryInfo _folder;
    private readonly PostgresServer _postgres;
    private readonly Topology _topology;

    private ComposedCluster(ComposeFile compose, DirectoryInfo folder, PostgresServer postgres, Topology topology)
    {
        _compose = compose;
        _folder = folder;
        _postgres = postgres;
        _topology = topology;
        Nodes = [.. compose.Nodes.Select(n => n.Key)];
    }

    /// <summary>Service names of the nodes.</summary>
    public ImmutableArray<string> Nodes { get; }

    /// <summary>Starts all services in docker-compose's order and waits until each is healthy.</summary>
    /// <param name="report">Receives the mapping of names and ports, and the output of the health checks.</param>
    public static async Task<ComposedCluster> StartAsync(Action<string> report)
    {
        var compose = await ComposeFile.ReadAsync(ComposeFile.DemoSettings);
        string[] services = [.. compose.Nodes.Select(n => n.Key), Simulator, Topology.Database];
        var folder = Directory.CreateTempSubdirectory("darkalpha-topology-");
        var postgres = await PostgresServer.StartAsync(Topology.DatabaseAddress(services));
        var cluster = new ComposedCluster(compose, folder, postgres, new Topology(services, folder.FullName, postgres.Port));
        try
        {
            cluster.ReportMapping(report);
            await cluster.CreateDatabaseAsync();
            await cluster.WriteSecretsAsync();
            cluster.Start(Simulator);
            await cluster._processes[Simulator].SaysAsync(StartTimeout, "REST");
            foreach (var node in cluster.Nodes)
            {
                cluster.Start(node);
            }

            foreach (var node in cluster.Nodes)
            {
                report($"{node} is ready:\n{await cluster.WaitUntilReadyAsync(node)}");
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a node's docker-compose health check until it reports ready.</summary>
    /// <returns>The output of the successful check.</returns>
    /// <exception cref="TimeoutException">
    /// The node did not become ready; the message contains the last check's output and the node's.
    /// </exception>
    public async Task<string> WaitUntilReadyAsync(string node)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            await using var check = NodeUnderTest.Start(FolderOf(node), ["health"], _topology.EnvironmentOf(node, _compose.Services[node]));
            if (await check.WaitForExitAsync(StartTimeout) == 0)
            {
                return check.Output.TrimEnd();
            }

            if (timeout.IsCancellationRequested)
            {
                throw new TimeoutException($"{node} is not ready:\n{check.Output}\nOutput:\n{_processes[node].Output}");
            }

            await Task.Delay(HealthInterval, TimeProvider.System);
        }
    }

    /// <summary>Sends a GET request to a node's HTTP API.</summary>
    public async Task<JsonElement> GetAsync(string node, string path)
    {
        var environment = _compose.Services[node].Environment;
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"http://{_topology.Addresses[node]}:{environment["HTTP_PORT"]}{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", environment["HTTP_READ_TOKEN"]);
        using var response = await _http.SendAsync(request);
        return JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
    }

    /// <summary>Stops a node with SIGTERM, as <c>docker compose stop</c> does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(string node) => _processes[node].StopAsync(StopTimeout);

    /// <summary>The output of a service.</summary>
    public string OutputOf(string service) => _processes[service].Output;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private void ReportMapping(Action<string> report)
    {
        foreach (var (name, address) in _topology.Addresses)
        {
            report($"{name,-10} -> {address}{(name == Topology.Database ? $", port 5432 -> {_postgres.Port}" : "")}");
        }

        report($"{"/data",-10} -> {_folder.FullName}");
    }

    // The PostgreSQL image does this on its first start.
    private async Task CreateDatabaseAsync()
    {
        var environment = _compose.Services[Topology.Database].Environment;
        await _postgres.QueryAsync(_postgres.Url, $"CREATE DATABASE {environment["POSTGRES_DB"]}");
        await _postgres.QueryAsync(
            _postgres.Url, $"ALTER ROLE {environment["POSTGRES_USER"]} PASSWORD '{_compose.Secrets["postgres_password"]}'");
    }

    private async Task WriteSecretsAsync()
    {
        foreach (var (name, content) in _compose.Secrets)
        {
            var path = _topology.PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, $"{_topology.ContentOf(content)}\n");
        }
    }

    private void Start(string service)
    {
        Directory.CreateDirectory(FolderOf(service));
        var description = _compose.Services[service];
        _processes[service] = NodeUnderTest.Start(
            FolderOf(service), _topology.CommandOf(service, description), _topology.EnvironmentOf(service, description));
    }

    private string FolderOf(string service) => Path.Combine(_folder.FullName, service);
}
