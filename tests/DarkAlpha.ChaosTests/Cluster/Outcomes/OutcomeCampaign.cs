using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster.Failover;

namespace DarkAlpha.ChaosTests.Cluster.Outcomes;

/// <summary>
/// Kills nodes at random and lets the desk fail over while many cards are followed. At the end no new card is issued, and each card must
/// get its outcome.
/// </summary>
internal static class OutcomeCampaign
{
    // The shortest that the setting allows. A settlement that is due may be half an hour late in the exchange's list, a minute ten minutes.
    private const int HorizonMinutes = 5;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(HorizonMinutes + 40);

    private static readonly ImmutableDictionary<string, string> Settings = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("OUTCOME_HORIZON_MINUTES", $"{HorizonMinutes}")]);

    /// <summary>Runs the campaign on a new cluster.</summary>
    /// <param name="kills">Number of nodes killed, whichever it is.</param>
    /// <param name="failovers">Number of failovers of the desk by SIGKILL, after the kills.</param>
    /// <param name="seed">Random seed of the market and of the times.</param>
    /// <param name="report">Receives a line after each step.</param>
    public static async Task<OutcomeReport> RunAsync(int kills, int failovers, int seed, Action<string> report)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(new ClusterPlan { Seed = seed, IsMoving = true, Settings = Settings });
        var random = new Random(seed);
        for (var kill = 1; kill <= kills; kill++)
        {
            await KillAsync(cluster, random);
            report($"kill {kill,3}: {new OutcomeAudit([.. cluster.Journal.Events])}");
        }

        for (var failover = 1; failover <= failovers; failover++)
        {
            var result = await FailoverCampaign.FailOverAsync(cluster, "KILL", duringDelivery: failover % 2 == 0, random);
            report($"failover {failover,3}: {result}, {new OutcomeAudit([.. cluster.Journal.Events])}");
        }

        var reconciliation = await cluster.SettleAsync();
        cluster.StartAll();
        await cluster.WaitUntilReadyAsync();
        var audit = await ResolveAsync(cluster);
        return new OutcomeReport(kills, failovers, audit, await audit.DifferencesAsync(cluster.Exchange.RestUrl), reconciliation);
    }

    private static async Task KillAsync(ClusterUnderTest cluster, Random random)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 4_000)), TimeProvider.System);
        var victim = cluster.Nodes[random.Next(cluster.Nodes.Length)];
        await victim.Program.KillAsync();
        cluster.Start(victim);
        await cluster.WaitUntilReadyAsync();
    }

    private static async Task<OutcomeAudit> ResolveAsync(ClusterUnderTest cluster)
    {
        try
        {
            await Eventually.HoldsAsync(
                () => Task.FromResult(new OutcomeAudit([.. cluster.Journal.Events]).Unresolved.Count == 0),
                Timeout,
                () => "every card has an outcome",
                TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            // The report lists the cards without an outcome.
        }

        await cluster.Journal.CatchUpAsync();
        return new OutcomeAudit([.. cluster.Journal.Events]);
    }
}
