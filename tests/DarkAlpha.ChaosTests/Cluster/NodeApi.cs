using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Asks nodes over HTTP, as people and their tools do.</summary>
internal sealed class NodeApi : IDisposable
{
    // Longer than a node takes to say that something did not answer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // Ends of rounds in which no strategy was asked.
    private static readonly FrozenSet<string> Unsound = FrozenSet.Create(
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

    private readonly HttpClient _http = new() { Timeout = Timeout };

    /// <summary>True when the node says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(NodePlace node)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(node.Http, "healthz/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>How many members a node sees that take part and can be reached; 0 when it does not answer.</summary>
    public async Task<int> MembersAsync(NodePlace node) => await AskAsync(node, "api/nodes") is { } answer
        ? answer.GetProperty("nodes").EnumerateArray().Count(n => n.GetProperty("status").ValueEquals("up") && n.GetProperty("reachable").GetBoolean())
        : 0;

    /// <summary>Where each symbol lives, as far as symbols answer.</summary>
    /// <returns>Symbol and the node's host:port of the cluster.</returns>
    public async Task<ImmutableArray<(string Symbol, string Node)>> SymbolsAsync(NodePlace node) => await AskAsync(node, "api/symbols") is { } answer
        ? [.. answer.GetProperty("symbols").EnumerateArray().Select(s => (s.GetProperty("symbol").GetString()!, NodeOf(s)))]
        : [];

    /// <summary>How each symbol is, as far as symbols answer: whether its data is sound, and how many rounds it has had.</summary>
    public async Task<ImmutableArray<(string Symbol, bool Sound, long Rounds)>> StatesAsync(NodePlace node) => await AskAsync(node, "api/symbols") is { } answer
        ?
        [
            .. answer.GetProperty("symbols").EnumerateArray().Select(s => (
                s.GetProperty("symbol").GetString()!,
                s.GetProperty("warm").GetBoolean() && s.GetProperty("health").GetProperty("ok").GetBoolean(),
                s.GetProperty("rounds").GetInt64())),
        ]
        : [];

    /// <summary>A symbol's last rounds; null when nobody answers.</summary>
    public async Task<ImmutableArray<RoundRow>?> RoundsAsync(NodePlace node, string symbol)
    {
        var asked = TimeProvider.System.GetUtcNow();
        if (await AskAsync(node, $"api/symbols/{symbol}") is not { } answer)
        {
            return null;
        }

        // The node looked at its clock somewhere between the question and the answer.
        var state = answer.GetProperty("symbol");
        var (lives, ahead) = (NodeOf(state), state.GetProperty("at").GetDateTimeOffset() - (asked + (TimeProvider.System.GetUtcNow() - asked) / 2));
        return
        [
            .. answer.GetProperty("recent").EnumerateArray().Select(row => new RoundRow(
                lives,
                row.GetProperty("since").GetDateTimeOffset(),
                row.GetProperty("at").GetDateTimeOffset(),
                ahead,
                row.GetProperty("times").GetInt32(),
                !Unsound.Contains(row.GetProperty("reason").GetString()!),
                $"{row.GetProperty("reason").GetString()} {row.GetProperty("cardId").GetString()}")),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string NodeOf(JsonElement symbol) => NodeAddress.Of(symbol.GetProperty("node").GetString()!);

    private async Task<JsonElement?> AskAsync(NodePlace node, string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(node.Http, path));
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            // Nodes that come and go are what campaigns are about.
            return null;
        }
    }
}
