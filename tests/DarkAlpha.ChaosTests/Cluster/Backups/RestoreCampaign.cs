using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster.Backups;

/// <summary>
/// Backs up the database of a cluster while it issues cards, restores the backup into empty databases of both kinds, compares each with the
/// cluster's journal up to the backup's last event, and opens a desk on it.
/// </summary>
internal static class RestoreCampaign
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="seconds">How long to issue cards before the backup, s.</param>
    /// <param name="seed">Random seed of the market.</param>
    /// <param name="report">Receives a line after each step.</param>
    public static async Task<RestoreReport> RunAsync(int seconds, int seed, Action<string> report)
    {
        var folder = Directory.CreateTempSubdirectory("darkalpha-restore-");
        try
        {
            await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed });
            await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
            var file = Path.Combine(folder.FullName, "backup.gz");
            var backup = await BackUpAsync(cluster, folder.FullName, file);
            report(backup);
            var reconciliation = await cluster.SettleAsync();
            var server = KeyValuePair.Create("DATABASE_URL", await cluster.Database.CreateDatabaseAsync());
            var local = KeyValuePair.Create("DATABASE_PATH", Path.Combine(folder.FullName, "restored.db"));
            return new RestoreReport(
                backup,
                [await RestoreAsync("PostgreSQL", cluster, file, server), await RestoreAsync("SQLite", cluster, file, local)],
                reconciliation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> BackUpAsync(ClusterUnderTest cluster, string folder, string file)
    {
        var start = ClusterUnderTest.Now;
        await RunAsync(folder, ["backup", file], KeyValuePair.Create("DATABASE_URL", cluster.Database.Url));
        var end = ClusterUnderTest.Now;

        // The nodes go on, and what they stored during the backup is read.
        await cluster.WaitForEvaluationsAsync(end, cluster.Nodes);
        await cluster.Journal.CatchUpAsync();
        var meanwhile = cluster.Journal.Entries.Count(entry => entry.Created >= start && entry.Created <= end);
        return $"backup: {(end - start).TotalSeconds:F1} s, {new FileInfo(file).Length / 1_000} kB; {meanwhile} events stored meanwhile";
    }

    private static async Task<RestoreResult> RestoreAsync(
        string kind, ClusterUnderTest cluster, string file, KeyValuePair<string, string> database)
    {
        var folder = Path.GetDirectoryName(file)!;
        var start = ClusterUnderTest.Now;
        await RunAsync(folder, ["restore", file, "--verify"], database);
        var seconds = (ClusterUnderTest.Now - start).TotalSeconds;
        var restored = Journal.Read(database.Value);
        IDeskEvent[] original = [.. cluster.Journal.Events.Take(restored.Count)];
        return new RestoreResult(
            kind,
            seconds,
            restored.Count,
            restored.OfType<DeskEvents.CardIssued>().Count(),
            restored.Select(Bytes).SequenceEqual(original.Select(Bytes), StringComparer.Ordinal),
            StateOf(restored) == StateOf(original),
            await OpensAsync(cluster, folder, database, restored.Count));
    }

    // Without a chat or a webhook, and with the kill switch on, nothing of the restored journal is sent again.
    private static async Task<bool> OpensAsync(
        ClusterUnderTest cluster, string folder, KeyValuePair<string, string> database, int events)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [database.Key] = database.Value,
            ["KILL_SWITCH"] = "1",
        };
        await using var node = NodeUnderTest.Start(folder, cluster.Exchange, settings);
        await Eventually.HoldsAsync(
            () => Journal.Read(database.Value).Count > events, Timeout, () => $"a desk opens on what was restored\n{node.Output}");
        await node.StopAsync(Timeout);
        return Journal.Read(database.Value)[events] is DeskEvents.DeskOpened;
    }

    private static async Task RunAsync(string folder, string[] arguments, KeyValuePair<string, string> database)
    {
        await using var program = NodeUnderTest.Start(folder, arguments, [database]);
        if (await program.WaitForExitAsync(Timeout) is var exitCode and not 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} exited with {exitCode}:\n{program.Output}");
        }
    }

    private static string StateOf(IEnumerable<IDeskEvent> events) =>
        Bytes(DeskSnapshot.Of(events.Aggregate(DeskState.Empty, (state, happened) => state.Apply(happened))));

    private static string Bytes(object stored) => Convert.ToHexString(WireTypes.ByType[stored.GetType()].Write(stored));
}
