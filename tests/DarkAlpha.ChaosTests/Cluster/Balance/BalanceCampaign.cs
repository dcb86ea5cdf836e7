using System.Collections.Immutable;
using System.Globalization;
using DarkAlpha.ChaosTests.Cluster.Network;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>
/// Measures how many symbols are spread over three nodes that share one IP address, their cost in memory and request weight, and the
/// traffic between nodes: in a quiet market, with four times as many ticks, and when every evaluation proposes. A phase with few symbols is
/// the baseline.
/// </summary>
internal static class BalanceCampaign
{
    private const int FewSymbols = 6;
    private const double Megabyte = 1_048_576;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign, each phase on a new cluster.</summary>
    /// <param name="symbols">Number of symbols.</param>
    /// <param name="report">Receives a line after each phase.</param>
    public static async Task<BalanceReport> RunAsync(int symbols, Action<string> report)
    {
        var quiet = new Dictionary<string, string>(BusyCluster.Calm, StringComparer.Ordinal);
        var phases = new List<BalancePhase>
        {
            await MeasureAsync("few symbols, quiet", FewSymbols, 4, quiet, report),
            await MeasureAsync("quiet", symbols, 4, quiet, report),
            await MeasureAsync("quiet, four times the ticks", symbols, 16, quiet, report),
            await MeasureAsync(
                "every evaluation proposes", symbols, 4, new(StringComparer.Ordinal) { ["MAX_CARDS_PER_DAY"] = "0" }, report),
        };
        return new BalanceReport(phases);
    }

    private static async Task<BalancePhase> MeasureAsync(
        string name, int symbols, int ticks, Dictionary<string, string> settings, Action<string> report)
    {
        var start = TimeProvider.System.GetTimestamp();
        settings["EXCHANGE_WEIGHT_SHARE"] = "0.33";
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan
        {
            Network = NetworkKind.SharedNamespace,
            Symbols = [.. Enumerable.Range(1, symbols).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i:000}USDT"))],
            TicksPerSecond = ticks,
            Settings = settings,
            WatchesEvaluations = false,
        });
        var weight = new WeightWatch(cluster.Exchange.Usage);
        await Eventually.HoldsAsync(() => IsWarmAsync(cluster), Timeout, () => "every symbol has healthy data", PollInterval);
        var warm = TimeProvider.System.GetElapsedTime(start).TotalSeconds;

        // Let everything settle for a minute; measure the next one.
        await weight.FollowAsync(Minute);
        var (rounds, traffic) = (await RoundsAsync(cluster), await ((NamespaceNetwork)cluster.Network).TrafficAsync());
        var clock = TimeProvider.System.GetTimestamp();
        await weight.FollowAsync(Minute);
        var seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds;
        var (roundsNow, trafficNow) = (await RoundsAsync(cluster), await ((NamespaceNetwork)cluster.Network).TrafficAsync());

        var symbolsByNode = (await cluster.Api.SymbolsAsync(cluster.Nodes[0].Endpoint))
            .CountBy(s => s.Node).ToDictionary(StringComparer.Ordinal);
        var total = cluster.Exchange.Usage.Total;
        var phase = new BalancePhase(
            name,
            symbols,
            ticks,
            warm,
            [.. cluster.Nodes.Select(n => symbolsByNode.GetValueOrDefault(n.Endpoint.ClusterAddress))],
            [.. cluster.Nodes.Select(Resident)],
            (trafficNow.Packets - traffic.Packets) / seconds,
            (trafficNow.Bytes - traffic.Bytes) / seconds,
            (roundsNow - rounds) / seconds,
            weight.Max,
            total.Status429 + total.Status418);
        report($"{phase}");
        return phase;
    }

    private static async Task<bool> IsWarmAsync(ClusterUnderTest cluster)
    {
        var states = await cluster.Api.StatesAsync(cluster.Nodes[0].Endpoint);
        return states.Length == cluster.Symbols.Length && states.All(s => s.IsHealthy);
    }

    private static async Task<long> RoundsAsync(ClusterUnderTest cluster) =>
        (await cluster.Api.StatesAsync(cluster.Nodes[0].Endpoint)).Sum(s => s.Rounds);

    private static double Resident(ClusterNode node)
    {
        node.Program.Process.Refresh();
        return node.Program.Process.WorkingSet64 / Megabyte;
    }
}
