using System.Collections.Immutable;
using System.Globalization;
using DarkAlpha.ChaosTests.Cluster.Network;

namespace DarkAlpha.ChaosTests.Cluster.Balance;

/// <summary>
/// How many symbols over three nodes that share one IP address are spread, what they cost in memory and request weight, and what nodes send each
/// other: under a quiet market, under four times as many ticks, and when every evaluation proposes. A small cluster is there to compare with.
/// </summary>
internal static class BalanceCampaign
{
    private const int Few = 6;
    private const double Megabyte = 1_048_576;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign, each phase on a cluster of its own.</summary>
    /// <param name="symbols">How many symbols.</param>
    /// <param name="report">Told after each phase.</param>
    public static async Task<BalanceReport> RunAsync(int symbols, Action<string> report)
    {
        var quiet = new Dictionary<string, string>(BusyCluster.Calm, StringComparer.Ordinal);
        var phases = new List<BalancePhase>
        {
            await MeasureAsync("few symbols, quiet", Few, 4, quiet, report),
            await MeasureAsync("quiet", symbols, 4, quiet, report),
            await MeasureAsync("quiet, four times the ticks", symbols, 16, quiet, report),
            await MeasureAsync("every evaluation proposes", symbols, 4, new(StringComparer.Ordinal) { ["MAX_CARDS_PER_DAY"] = "0" }, report),
        };
        return new BalanceReport(phases);
    }

    private static async Task<BalancePhase> MeasureAsync(string name, int symbols, int ticks, Dictionary<string, string> settings, Action<string> report)
    {
        var began = TimeProvider.System.GetTimestamp();
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
        await Eventually.HoldsAsync(() => IsWarmAsync(cluster), Timeout, () => "sound data of every symbol", Look);
        var warm = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        // Everything has its level a minute after that; the next one is measured.
        await weight.FollowAsync(Minute);
        var (rounds, traffic) = (await RoundsAsync(cluster), await ((NamespaceNetwork)cluster.Network).TrafficAsync());
        var clock = TimeProvider.System.GetTimestamp();
        await weight.FollowAsync(Minute);
        var seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds;
        var (roundsNow, trafficNow) = (await RoundsAsync(cluster), await ((NamespaceNetwork)cluster.Network).TrafficAsync());

        var homes = (await cluster.Api.SymbolsAsync(cluster.Nodes[0].Place)).CountBy(s => s.Node).ToDictionary(StringComparer.Ordinal);
        var total = cluster.Exchange.Usage.Total;
        var phase = new BalancePhase(
            name,
            symbols,
            ticks,
            warm,
            [.. cluster.Nodes.Select(n => homes.GetValueOrDefault(n.Place.ClusterAddress))],
            [.. cluster.Nodes.Select(Resident)],
            (trafficNow.Packets - traffic.Packets) / seconds,
            (trafficNow.Bytes - traffic.Bytes) / seconds,
            (roundsNow - rounds) / seconds,
            weight.Most,
            total.Status429 + total.Status418);
        report($"{phase}");
        return phase;
    }

    private static async Task<bool> IsWarmAsync(ClusterUnderTest cluster)
    {
        var states = await cluster.Api.StatesAsync(cluster.Nodes[0].Place);
        return states.Length == cluster.Symbols.Length && states.All(s => s.Sound);
    }

    private static async Task<long> RoundsAsync(ClusterUnderTest cluster) => (await cluster.Api.StatesAsync(cluster.Nodes[0].Place)).Sum(s => s.Rounds);

    private static double Resident(ClusterNode node)
    {
        node.Life.Process.Refresh();
        return node.Life.Process.WorkingSet64 / Megabyte;
    }
}
