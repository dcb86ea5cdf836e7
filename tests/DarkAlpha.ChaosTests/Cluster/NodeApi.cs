using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Signals;
using DarkAlpha.TestSupport.Telemetry;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Client of the nodes' HTTP API.</summary>
internal sealed class NodeApi : IDisposable
{
    // Longer than a node's own timeouts for other nodes and symbols.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // Reasons of rounds in which no strategy was evaluated.
    private static readonly FrozenSet<string> UnhealthyReasons = FrozenSet.Create(
        StringComparer.Ordinal,
        Reasons.PriceMissing,
        Reasons.PriceStale,
        Reasons.KlineMissing,
        Reasons.KlineStale,
        Reasons.KlineGap,
        Reasons.FundingMissing,
        Reasons.FundingStale,
        Reasons.OpenInterestMissing,
        Reasons.OpenInterestStale,
        Reasons.ClockDegraded,
        Reasons.SymbolNotTrading,
        Reasons.AtrWarmup,
        Reasons.ComponentFailed);

    // Nodes that listen in network namespaces let nobody read without a token.
    private readonly HttpClient _http = new()
    {
        Timeout = Timeout,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", BusyCluster.Token) },
    };

    /// <summary>True when the node reports that it is ready.</summary>
    public async Task<bool> IsReadyAsync(NodeEndpoint node)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(node.Http, "healthz/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Number of up and reachable members that a node sees; 0 when it does not respond.</summary>
    public async Task<int> MembersAsync(NodeEndpoint node) => await GetAsync(node, "api/nodes") is { } answer
        ? answer.GetProperty("nodes").EnumerateArray()
            .Count(n => n.GetProperty("status").ValueEquals("up") && n.GetProperty("reachable").GetBoolean())
        : 0;

    /// <summary>The node of each symbol that responds.</summary>
    /// <returns>Symbols with the cluster address (host:port) of their node.</returns>
    public async Task<ImmutableArray<(string Symbol, string Node)>> SymbolsAsync(NodeEndpoint node) =>
        await GetAsync(node, "api/symbols") is { } answer
        ? [.. answer.GetProperty("symbols").EnumerateArray().Select(s => (s.GetProperty("symbol").GetString()!, NodeOf(s)))]
        : [];

    /// <summary>For each symbol that responds: whether its data is healthy, and its number of rounds.</summary>
    public async Task<ImmutableArray<(string Symbol, bool IsHealthy, long Rounds)>> StatesAsync(NodeEndpoint node) =>
        await GetAsync(node, "api/symbols") is { } answer
        ?
        [
            .. answer.GetProperty("symbols").EnumerateArray().Select(s => (
                s.GetProperty("symbol").GetString()!,
                s.GetProperty("warm").GetBoolean() && s.GetProperty("health").GetProperty("ok").GetBoolean(),
                s.GetProperty("rounds").GetInt64())),
        ]
        : [];

    /// <summary>A symbol's last rounds; null when the node does not respond.</summary>
    public async Task<ImmutableArray<RoundRow>?> RoundsAsync(NodeEndpoint node, string symbol)
    {
        var requestedAt = TimeProvider.System.GetUtcNow();
        if (await GetAsync(node, $"api/symbols/{symbol}") is not { } answer)
        {
            return null;
        }

        // The node read its clock somewhere between request and response; assume the middle.
        var state = answer.GetProperty("symbol");
        var host = NodeOf(state);
        var ahead = state.GetProperty("at").GetDateTimeOffset() - (requestedAt + (TimeProvider.System.GetUtcNow() - requestedAt) / 2);
        return
        [
            .. answer.GetProperty("recent").EnumerateArray().Select(row => new RoundRow(
                host,
                row.GetProperty("since").GetDateTimeOffset(),
                row.GetProperty("at").GetDateTimeOffset(),
                ahead,
                row.GetProperty("times").GetInt32(),
                !UnhealthyReasons.Contains(row.GetProperty("reason").GetString()!),
                $"{row.GetProperty("reason").GetString()} {row.GetProperty("cardId").GetString()}")),
        ];
    }

    /// <summary>Changes settings. True when the node confirmed it.</summary>
    public async Task<bool> ApplyAsync(NodeEndpoint node, IReadOnlyDictionary<string, string> values)
    {
        var changed = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)));
        var body = new JsonObject { ["by"] = "campaign", ["values"] = changed };
        try
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(new Uri(node.Http, "api/settings/apply"), content);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>The node's metrics.</summary>
    /// <exception cref="HttpRequestException">The node does not respond.</exception>
    public async Task<Scrape> ScrapeAsync(NodeEndpoint node) => Scrape.Parse(await _http.GetStringAsync(new Uri(node.Http, "metrics")));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string NodeOf(JsonElement symbol) => NodeAddress.Of(symbol.GetProperty("node").GetString()!);

    private async Task<JsonElement?> GetAsync(NodeEndpoint node, string path)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(node.Http, path));
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            // Campaigns stop and start nodes, so failed requests are expected.
            return null;
        }
    }
}
