using System.Collections.Immutable;
using DarkAlpha.ChaosTests;
using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Cluster.Disturbances;
using DarkAlpha.ChaosTests.Cluster.Failover;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.ChaosTests.Cluster.Outages;
using DarkAlpha.ChaosTests.Cluster.Partition;
using DarkAlpha.ChaosTests.Cluster.Rolling;

namespace DarkAlpha.Cluster.Tests;

/// <summary>
/// Short versions of the campaigns in <c>tests/*.sh</c>, run in sequence on one cluster of three nodes that issues cards continuously.
/// Durations are printed but not asserted.
/// </summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class ClusterTests
{
    // Longer than in the campaigns, and no outcome is told: the chat accepts one message per second, and a growing queue would delay every
    // test that waits for a delivery.
    private const string Cooldown = "0.25";

    private readonly Random _random = new(7);
    private ClusterUnderTest _cluster = null!;
    private string? _namespacesUnavailable;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        PostgresForTests.RequireInstalled();
        _namespacesUnavailable = await NamespaceNetwork.UnavailableReasonAsync();
        _cluster = await ClusterUnderTest.StartAsync(new ClusterPlan
        {
            Network = _namespacesUnavailable is null ? NetworkKind.Namespaces : NetworkKind.Loopback,
            Seed = 7,
            IsMoving = true,
            Settings = ImmutableDictionary.CreateRange(
                StringComparer.Ordinal,
                [
                    KeyValuePair.Create("COOLDOWN_AFTER_TRIGGER_MINUTES", Cooldown),
                    KeyValuePair.Create("OUTCOME_HORIZON_MINUTES", "5"),
                    KeyValuePair.Create("TELEGRAM_OUTCOMES", "0"),
                ]),
        });
    }

    [OneTimeTearDown]
    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    // A failed test must not make the others fail.
    [SetUp]
    public Task RestoreClusterAsync() => _cluster.RestoreAsync();

    [Test]
    [DependsOnTest(nameof(After_a_kill_of_the_desk_node_the_others_go_on_and_pages_follow), AllowFailure = true)]
    public Task After_a_kill_during_a_delivery_they_do_too() => FailOverAsync("KILL", duringDelivery: true);

    [Test]
    [DependsOnTest(nameof(After_a_kill_during_a_delivery_they_do_too), AllowFailure = true)]
    public Task After_a_stop_during_a_delivery_they_do_too() => FailOverAsync("TERM", duringDelivery: true);

    [Test]
    [DependsOnTest(nameof(After_a_stop_during_a_delivery_they_do_too), AllowFailure = true)]
    public async Task The_desk_resumes_by_itself_after_a_database_outage()
    {
        var starts = _cluster.Nodes.Sum(n => n.Starts);
        await TestContext.Out.WriteLineAsync($"{await OutageCampaign.StopAsync(_cluster, TimeSpan.FromSeconds(4))}");
        await TestContext.Out.WriteLineAsync($"{await OutageCampaign.KillAsync(_cluster, duringStore: true, _random)}");
        Assert.That(_cluster.Nodes.Select(n => n.IsRunning), Is.All.True);
        Assert.That(_cluster.Nodes.Sum(n => n.Starts), Is.EqualTo(starts));
    }

    [Test]
    [DependsOnTest(nameof(The_desk_resumes_by_itself_after_a_database_outage), AllowFailure = true)]
    public async Task A_rolling_restart_leaves_all_symbols_healthy()
    {
        var restart = await RollingCampaign.RestartAllAsync(_cluster);
        await TestContext.Out.WriteLineAsync($"longest time without an evaluation: {restart.Gaps.Values.Max():F1} s");

        // A symbol that is rebalanced again restarts on its new node, so wait until all are healthy at the same time.
        string[] unhealthy = [];
        await Eventually.HoldsAsync(
            () => (unhealthy = [.. _cluster.Symbols.Where(s => !_cluster.Evaluations.Of(s).Last().IsHealthy)]).Length == 0,
            TimeSpan.FromSeconds(60),
            () => $"healthy evaluations of {string.Join(", ", unhealthy)}");
        Assert.That(unhealthy, Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_rolling_restart_leaves_all_symbols_healthy), AllowFailure = true)]
    public async Task A_node_paused_for_two_seconds_is_not_declared_dead() =>
        await AssertSurvivedAsync(DisturbanceCampaign.PauseAsync(_cluster, _cluster.Desk, TimeSpan.FromSeconds(2)));

    [Test]
    [DependsOnTest(nameof(A_node_paused_for_two_seconds_is_not_declared_dead), AllowFailure = true)]
    public async Task Packet_loss_does_not_cost_a_node()
    {
        Requirements.Require(_namespacesUnavailable);
        await AssertSurvivedAsync(DisturbanceCampaign.DropPacketsAsync(_cluster, TimeSpan.FromSeconds(10)));
    }

    [Test]
    [DependsOnTest(nameof(Packet_loss_does_not_cost_a_node), AllowFailure = true)]
    public async Task An_isolated_node_shuts_itself_down_and_the_others_have_the_only_desk()
    {
        Requirements.Require(_namespacesUnavailable);
        var desk = _cluster.Desk;
        var isolation = await PartitionCampaign.IsolateAsync(_cluster, desk, TimeSpan.FromSeconds(10), startAtOnce: true);
        await TestContext.Out.WriteLineAsync($"{isolation}");
        Assert.That(_cluster.Desk, Is.Not.SameAs(desk));
        Assert.That(DeskTimeline.CardsFromWrongNode(_cluster), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(An_isolated_node_shuts_itself_down_and_the_others_have_the_only_desk), AllowFailure = true)]
    public async Task Afterwards_every_card_was_issued_once_and_sent_at_most_once_by_a_single_desk()
    {
        // The cards of the first minute have reached their stops before all other tests are over.
        await Eventually.HoldsAsync(
            () => new OutcomeAudit([.. _cluster.Journal.Events]).AtLevels >= _cluster.Symbols.Length,
            TimeSpan.FromSeconds(60),
            () => $"as many cards at their levels as symbols: {new OutcomeAudit([.. _cluster.Journal.Events])}");

        var reconciliation = await _cluster.SettleAsync();
        await TestContext.Out.WriteLineAsync($"{reconciliation}");
        Assert.That(reconciliation.Problems, Is.Empty);
        Assert.That(DeskTimeline.Overlaps(_cluster.Journal.Entries), Is.Empty);
        Assert.That(reconciliation.Cards, Is.GreaterThan(_cluster.Symbols.Length));

        // Short version of tests/outcomes.sh, for the cards whose outcome is known by now.
        var outcomes = new OutcomeAudit([.. _cluster.Journal.Events]);
        await TestContext.Out.WriteLineAsync($"{outcomes}");
        Assert.That(outcomes.AtLevels, Is.AtLeast(_cluster.Symbols.Length));
        Assert.That(outcomes.ResolvedTwice, Is.Empty);
        Assert.That(await outcomes.DifferencesAsync(_cluster.Exchange.RestUrl), Is.Empty);
    }

    private async Task FailOverAsync(string signal, bool duringDelivery) =>
        await TestContext.Out.WriteLineAsync($"{await FailoverCampaign.FailOverAsync(_cluster, signal, duringDelivery, _random)}");

    private static async Task AssertSurvivedAsync(Task<Disturbance> disturbance)
    {
        var result = await disturbance;
        await TestContext.Out.WriteLineAsync($"{result}");
        Assert.That((result.Lost, result.Opened), Is.EqualTo((0, 0)));
    }
}
