using DarkAlpha.Simulator;

namespace DarkAlpha.ChaosTests;

/// <summary>Kills a node at random times while it issues many cards, restarts it, and afterwards reconciles every card.</summary>
public static class KillCampaign
{
    // Cards expire after one minute; a delivery without a final status well after that is lost.
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign.</summary>
    /// <param name="kills">Number of kills.</param>
    /// <param name="seed">Random seed of the market and of the times.</param>
    /// <param name="report">Receives a line after each kill.</param>
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
                await KillOnceAsync(node, receivers, random);
                secrets.UnionWith(Receivers.SecretsIn(node.Output));
                report($"kill {kill,3}: {new CardAudit(Journal.Read(database)).Cards,5} cards so far");
            }

            secrets.UnionWith(Receivers.SecretsIn(await SettleAsync(folder.FullName, exchange, receivers, database)));
            return new KillReport(kills, new CardReconciliation(new CardAudit(Journal.Read(database)), receivers, secrets));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The most critical time is during a delivery, so half of the kills happen when a request has arrived but is not yet answered.
    private static async Task KillOnceAsync(NodeUnderTest node, Receivers receivers, Random random)
    {
        await node.WaitForFirstCardAsync(StartTimeout);
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

    // A final start without new cards, until every pending delivery has completed or expired.
    private static async Task<string> SettleAsync(string folder, SimulatorHost exchange, Receivers receivers, string database)
    {
        await using var node = NodeUnderTest.Start(folder, exchange, BusyNode.CalmSettings(receivers));
        using var timeout = new CancellationTokenSource(SettleTimeout);
        while (new CardAudit(Journal.Read(database)).Open.Count > 0 && !timeout.IsCancellationRequested)
        {
            await Task.Delay(PollInterval, TimeProvider.System, timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await node.StopAsync(StartTimeout);
        return node.Output;
    }
}
