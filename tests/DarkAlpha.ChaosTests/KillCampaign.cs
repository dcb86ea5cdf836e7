using DarkAlpha.Simulator;

namespace DarkAlpha.ChaosTests;

/// <summary>Kills a node at random moments of a run with many cards, starts it again, and accounts for every card afterwards.</summary>
public static class KillCampaign
{
    // A card's life is a minute; what is not settled a little later is lost.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign.</summary>
    /// <param name="kills">How often the node is killed.</param>
    /// <param name="seed">Decides the moments.</param>
    /// <param name="report">Told after each kill.</param>
    public static async Task<KillReport> RunAsync(int kills, int seed, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var folder = Directory.CreateTempSubdirectory("darkalpha-kills-");
        try
        {
            await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed));
            await using var receivers = await Receivers.StartAsync();
            var database = Path.Combine(folder.FullName, BusyNode.Database);
            var random = new Random(seed);
            var secrets = new HashSet<string>(StringComparer.Ordinal);
            for (var kill = 1; kill <= kills; kill++)
            {
                await using var node = NodeUnderTest.Start(folder.FullName, exchange, BusyNode.Settings(receivers));
                await StrikeAsync(node, receivers, random);
                secrets.UnionWith(Receivers.SecretsIn(node.Output));
                report($"kill {kill,3}: {new CardAudit(Journal.Read(database)).Cards,5} cards so far");
            }

            secrets.UnionWith(Receivers.SecretsIn(await SettleAsync(folder.FullName, exchange, receivers, database)));
            return new KillReport(kills, new CardAccount(new CardAudit(Journal.Read(database)), receivers, secrets));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The worst moments are around a delivery: half of the strikes come with a request that has just arrived and is not answered yet.
    private static async Task StrikeAsync(NodeUnderTest node, Receivers receivers, Random random)
    {
        await node.FirstCardAsync(StartTimeout);
        if (random.Next(2) == 0)
        {
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var skip = random.Next(10);
            receivers.Arrived = path =>
            {
                if (!path.EndsWith("/getUpdates", StringComparison.Ordinal) && Interlocked.Decrement(ref skip) < 0)
                {
                    arrived.TrySetResult();
                }
            };
            await arrived.Task.WaitAsync(StartTimeout);
            receivers.Arrived = null;
        }
        else
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 8_000)), TimeProvider.System);
        }

        await node.KillAsync();
    }

    // A last start without new cards: everything that still waits is delivered, or expires.
    private static async Task<string> SettleAsync(string folder, SimulatorHost exchange, Receivers receivers, string database)
    {
        await using var node = NodeUnderTest.Start(folder, exchange, BusyNode.CalmSettings(receivers));
        using var timeout = new CancellationTokenSource(Settling);
        while (new CardAudit(Journal.Read(database)).Open.Count > 0 && !timeout.IsCancellationRequested)
        {
            await Task.Delay(Look, TimeProvider.System, timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await node.StopAsync(StartTimeout);
        return node.Output;
    }
}
