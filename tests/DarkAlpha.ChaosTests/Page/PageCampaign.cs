using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Page;

/// <summary>
/// Measures the page in a browser on the same machine: the way of cards to the screen, the first paint with many symbols, what open pages
/// cost their node, and the memory of both over a simulated day.
/// </summary>
internal static partial class PageCampaign
{
    private const int Loads = 5;
    private const int OpenPages = 5;
    private const int Rounds = 3;
    private const double DemoSpeed = 200;
    private const string QuietCooldown = "0.05";
    private const string BusyCooldown = "0.15";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A node goes on for half a minute after its last page.
    private static readonly TimeSpan AfterPages = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign.</summary>
    /// <param name="cards">Number of cards to wait for; 0 leaves this part out.</param>
    /// <param name="symbols">Number of symbols of the large market; 0 leaves this part out.</param>
    /// <param name="hours">Simulated hours over which memory is watched; 0 leaves this part out.</param>
    /// <param name="report">Receives a line after each step.</param>
    public static async Task<PageReport> RunAsync(int cards, int symbols, int hours, Action<string> report)
    {
        if (Chromium.UnavailableReason is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        await using var chromium = await Chromium.StartAsync();
        return new PageReport(
            cards > 0
                ?
                [
                    await MeasureCardsAsync(chromium, "one at a time, one node", cards, 1, QuietCooldown, report),

                    // One a second on average; but the symbols begin together, so their cards come in bursts.
                    await MeasureCardsAsync(chromium, "nine every nine seconds, three nodes", cards, 3, BusyCooldown, report),
                ]
                : [],
            symbols > 0 ? await MeasureSymbolsAsync(chromium, symbols, report) : null,
            hours > 0 ? await MeasureMemoryAsync(chromium, hours, report) : []);
    }

    // The page of a node without the desk where there are several, so that a card crosses the cluster on its way.
    private static async Task<PageDelays> MeasureCardsAsync(
        Chromium chromium, string name, int cards, int nodes, string cooldown, Action<string> report)
    {
        var plan = new ClusterPlan
        {
            Nodes = nodes,
            Symbols = nodes == 1 ? ["BTCUSDT"] : BusyCluster.Symbols,
            Start = ClusterUnderTest.Now,
            Settings = ImmutableDictionary.CreateRange([KeyValuePair.Create("COOLDOWN_AFTER_TRIGGER_MINUTES", cooldown)]),
            WatchesEvaluations = false,
        };
        await using var cluster = await ClusterUnderTest.StartAsync(plan);
        await using var page = await chromium.OpenAsync(cluster.Nodes.MaxBy(n => n != cluster.Desk)!.Endpoint.Http);
        var shown = await page.WaitForCardsAsync(announced => announced.Length >= cards, Timeout);
        await cluster.Journal.CatchUpAsync();
        var issued = cluster.Journal.Entries.Where(e => e.Event is DeskEvents.CardIssued)
            .ToDictionary(e => ((DeskEvents.CardIssued)e.Event).Card.CardId.Value, e => e.Created);
        report($"{name}: {shown.Length} cards shown");
        return new PageDelays(name, [.. shown.Select(card => card.At - (issued[card.Id] - DateTimeOffset.UnixEpoch).TotalMilliseconds)]);
    }

    private static async Task<PageLoad> MeasureSymbolsAsync(Chromium chromium, int symbols, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan
        {
            Nodes = 1,
            Symbols = [.. Enumerable.Range(1, symbols).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i:000}USDT"))],
            Settings = BusyCluster.Calm,
            WatchesEvaluations = false,
        });
        var node = cluster.Nodes[0];
        await Eventually.HoldsAsync(
            async () => (await cluster.Api.StatesAsync(node.Endpoint)).Count(s => s.IsHealthy) == symbols,
            Timeout,
            () => "every symbol has healthy data",
            PollInterval);
        report($"{symbols} symbols are healthy");
        var (paints, tables) = (new List<double>(), new List<double>());
        var address = new Uri(node.Endpoint.Http, "#/symbols");
        for (var i = 0; i < Loads; i++)
        {
            await using var page = await chromium.OpenAsync(address);
            await page.Page.Locator($"main tbody tr:nth-child({symbols})").WaitForAsync();
            tables.Add(await page.Page.EvaluateAsync<double>("performance.now()"));
            paints.Add(await page.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
        }

        report($"first paint {paints.Max():F0} ms");
        var (alone, watched) = (new List<NodeLoad>(), new List<NodeLoad>());
        for (var round = 0; round < Rounds; round++)
        {
            using var pause = new PeriodicTimer(AfterPages);
            await pause.WaitForNextTickAsync();
            alone.Add(await LoadAsync(cluster.Api, node));
            watched.Add(await WatchedLoadAsync(chromium, address, cluster.Api, node));
            report($"without a page: {alone[^1]}; with {OpenPages}: {watched[^1]}");
        }

        return new PageLoad(symbols, paints, tables, alone, watched, OpenPages);
    }

    private static async Task<NodeLoad> WatchedLoadAsync(Chromium chromium, Uri address, NodeApi api, ClusterNode node)
    {
        var pages = new List<PageUnderTest>();
        try
        {
            for (var i = 0; i < OpenPages; i++)
            {
                pages.Add(await chromium.OpenAsync(address));

                // One that hears nothing would cost nothing.
                await pages[^1].IsLiveAsync();
            }

            return await LoadAsync(api, node);
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    private static async Task<NodeLoad> LoadAsync(NodeApi api, ClusterNode node)
    {
        using var timer = new PeriodicTimer(Minute);
        var (count, sum) = await DecisionsAsync();
        var (start, before) = (TimeProvider.System.GetTimestamp(), SoakSample.Of(node.Program.Process, default, busy: false).CpuSeconds);
        await timer.WaitForNextTickAsync();
        var used = SoakSample.Of(node.Program.Process, default, busy: false).CpuSeconds - before;
        var cores = used / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var (newCount, newSum) = await DecisionsAsync();
        return new NodeLoad(cores, (newSum - sum) * 1_000 / (newCount - count), newCount - count);

        async Task<(double Count, double Sum)> DecisionsAsync()
        {
            var scrape = await api.ScrapeAsync(node.Endpoint);
            return (scrape.Sum("darkalpha_decision_duration_seconds_count"), scrape.Sum("darkalpha_decision_duration_seconds_sum"));
        }
    }

    // The demo is a node with its exchange in one process, at a speed at which a day passes in minutes.
    private static async Task<IReadOnlyList<PageMemory>> MeasureMemoryAsync(Chromium chromium, int hours, Action<string> report)
    {
        var folder = Directory.CreateTempSubdirectory("darkalpha-page-");
        try
        {
            await using var node = NodeUnderTest.Start(folder.FullName, ["demo", "--plain", "--speed", $"{DemoSpeed}"], []);
            var line = await node.SaysAsync(Timeout, "HTTP API listening on ");
            await using var page = await chromium.OpenAsync(new Uri(Address().Match(line).Value));
            await page.IsLiveAsync();
            var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
            using var timer = new PeriodicTimer(TimeSpan.FromHours(1) / DemoSpeed);
            var samples = new List<PageMemory>();
            for (var hour = 1; hour <= hours && await timer.WaitForNextTickAsync(); hour++)
            {
                await session.SendAsync("HeapProfiler.collectGarbage");
                var heap = await page.Page.EvaluateAsync<double>("performance.memory.usedJSHeapSize / 1048576");
                var elements = await page.Page.EvaluateAsync<int>("document.getElementsByTagName('*').length");
                samples.Add(new PageMemory(hour, SoakSample.Of(node.Process, default, busy: false).ResidentMb, heap, elements));
                report($"{samples[^1]}");
            }

            await node.StopAsync(Timeout);
            return samples;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("http://[^/ ]+/?", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
