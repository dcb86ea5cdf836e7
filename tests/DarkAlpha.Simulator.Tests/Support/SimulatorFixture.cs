using System.Text.Json;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>Starts simulators and connects to them over real sockets; everything is stopped at the end of the test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SimulatorFixture
{
    /// <summary>A start time in the synthetic market with more than a day of history.</summary>
    protected static readonly DateTimeOffset Morning = new(2026, 1, 6, 10, 0, 0, TimeSpan.Zero);

    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly HttpClient Http = new();

    private readonly List<IAsyncDisposable> _started = [];

    /// <summary>Cancels a hanging test after 60 seconds, well before the test run's own timeout.</summary>
    protected CancellationToken Timeout { get; } = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected static string Stream(string symbol, string kind) => $"{symbol.ToLowerInvariant()}@{kind}";

    [TearDown]
    public async Task StopAsync()
    {
        for (var i = _started.Count - 1; i >= 0; i--)
        {
            await _started[i].DisposeAsync();
        }
    }

    protected async Task<SimulatorHost> StartAsync(SimulatorOptions? options = null)
    {
        var host = await SimulatorHost.StartAsync(options ?? new SimulatorOptions { Start = Morning }, Timeout);
        _started.Add(host);
        return host;
    }

    protected async Task<StreamClient> ConnectAsync(Uri address, string? client = null)
    {
        var socket = await StreamClient.ConnectAsync(address, client, Timeout);
        _started.Add(socket);
        return socket;
    }

    protected Task<StreamClient> ConnectAsync(SimulatorHost host, string path) =>
        ConnectAsync(new UriBuilder(new Uri(host.RestUrl, path)) { Scheme = "ws" }.Uri);

    protected async Task<RestResponse> GetAsync(SimulatorHost host, string path, string? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.RestUrl, path));
        if (client is not null)
        {
            request.Headers.Add("X-Client", client);
        }

        using var response = await Http.SendAsync(request, Timeout);
        return await RestResponse.ReadAsync(response, Timeout);
    }

    protected async Task<JsonElement> GetJsonAsync(SimulatorHost host, string path)
    {
        var response = await GetAsync(host, path);
        Assert.That(response.Status, Is.EqualTo(200), response.Body);
        return response.Json;
    }

    protected async Task<DateTimeOffset> ServerTimeAsync(SimulatorHost host) =>
        DateTimeOffset.FromUnixTimeMilliseconds((await GetJsonAsync(host, "/fapi/v1/time")).GetProperty("serverTime").GetInt64());

    /// <summary>Waits until a request to a path has arrived.</summary>
    protected async Task ArrivesAsync(SimulatorHost host, string path)
    {
        while (host.Usage.Of(path).Requests == 0)
        {
            await GetAsync(host, "/sim/clock");
        }
    }

    protected async Task<RestResponse> SendAsync(
        SimulatorHost host, HttpMethod method, string path, string body = "", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.RestUrl, path)) { Content = new StringContent(body) };
        if (header is { } given)
        {
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        }

        using var response = await Http.SendAsync(request, Timeout);
        return await RestResponse.ReadAsync(response, Timeout);
    }
}
