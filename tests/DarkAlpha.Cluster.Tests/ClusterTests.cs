using System.Collections.Immutable;
using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Cluster.Disturbances;
using DarkAlpha.ChaosTests.Cluster.Failover;
using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.ChaosTests.Cluster.Outages;
using DarkAlpha.ChaosTests.Cluster.Partition;
using DarkAlpha.ChaosTests.Cluster.Rolling;

namespace DarkAlpha.Cluster.Tests;

/// <summary>
/// The short forms of the campaigns in <c>tests/*.sh</c>, one after the other on one cluster of three nodes that issues cards all the time. They
/// print seconds and assert none.
/// </summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class ClusterTests
{
    // Longer than in the campaigns: the chat takes a card a second, and a queue that it cannot work off would make every test wait that looks into it.
    private const string Cooldown = "0.25";

    private readonly Random _random = new(7);
    private ClusterUnderTest _cluster = null!;
    private string? _obstacle;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Requirements.NeedPostgres();
        _obstacle = await NamespaceNetwork.ObstacleAsync();
        _cluster = await ClusterUnderTest.StartAsync(new ClusterPlan
        {
            Network = _obstacle is null ? NetworkKind.Namespaces : NetworkKind.Loopback,
            Seed = 7,
            Settings = ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("COOLDOWN_AFTER_TRIGGER_MINUTES", Cooldown)]),
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

    // A test that failed must not take the others with it.
    [SetUp]
    public Task BeginWithEverythingAsync() => _cluster.RestoreAsync();

    [Test]
    [DependsOnTest(nameof(Each_card_of_the_desk_can_be_audited_and_computed_again_at_every_node), AllowFailure = true)]
    public Task When_the_node_with_the_desk_is_killed_the_others_decide_and_evaluate_everything() => StrikeAsync("KILL", duringDelivery: false);

    [Test]
    [DependsOnTest(nameof(When_the_node_with_the_desk_is_killed_the_others_decide_and_evaluate_everything), AllowFailure = true)]
    public Task When_it_is_killed_while_a_card_is_being_sent_they_do_too() => StrikeAsync("KILL", duringDelivery: true);

    [Test]
    [DependsOnTest(nameof(When_it_is_killed_while_a_card_is_being_sent_they_do_too), AllowFailure = true)]
    public Task When_it_is_told_to_stop_while_a_card_is_being_sent_they_do_too() => StrikeAsync("TERM", duringDelivery: true);

    [Test]
    [DependsOnTest(nameof(When_it_is_told_to_stop_while_a_card_is_being_sent_they_do_too), AllowFailure = true)]
    public async Task The_desk_goes_on_by_itself_when_the_database_is_back()
    {
        var lives = _cluster.Nodes.Sum(n => n.Lives);
        await TestContext.Out.WriteLineAsync($"{await OutageCampaign.StopAsync(_cluster, TimeSpan.FromSeconds(4))}");
        await TestContext.Out.WriteLineAsync($"{await OutageCampaign.KillAsync(_cluster, duringStore: true, _random)}");
        Assert.That(_cluster.Nodes.Select(n => n.Runs), Is.All.True);
        Assert.That(_cluster.Nodes.Sum(n => n.Lives), Is.EqualTo(lives));
    }

    [Test]
    [DependsOnTest(nameof(The_desk_goes_on_by_itself_when_the_database_is_back), AllowFailure = true)]
    public async Task All_nodes_can_be_restarted_one_after_the_other()
    {
        var restart = await RollingCampaign.RestartAllAsync(_cluster);
        await TestContext.Out.WriteLineAsync($"longest time without an evaluation: {restart.Gaps.Values.Max():F1} s");

        // One that the cluster is moving once more begins anew where it goes: all must be well at one time, not at any.
        string[] unsound = [];
        await Eventually.HoldsAsync(
            () => (unsound = [.. _cluster.Symbols.Where(s => !_cluster.Evaluations.Of(s).Last().Sound)]).Length == 0,
            TimeSpan.FromSeconds(60),
            () => $"sound evaluations of {string.Join(", ", unsound)}");
        Assert.That(unsound, Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(All_nodes_can_be_restarted_one_after_the_other), AllowFailure = true)]
    public async Task A_node_that_stands_still_for_two_seconds_is_not_taken_for_dead() =>
        await SitOutAsync(DisturbanceCampaign.PauseAsync(_cluster, _cluster.Desk, TimeSpan.FromSeconds(2)));

    [Test]
    [DependsOnTest(nameof(A_node_that_stands_still_for_two_seconds_is_not_taken_for_dead), AllowFailure = true)]
    public async Task Lost_packets_cost_no_node()
    {
        Requirements.NeedNamespaces(_obstacle);
        await SitOutAsync(DisturbanceCampaign.LoseAsync(_cluster, TimeSpan.FromSeconds(10)));
    }

    [Test]
    [DependsOnTest(nameof(Lost_packets_cost_no_node), AllowFailure = true)]
    public async Task A_node_that_is_cut_off_ends_by_itself_and_the_others_have_the_only_desk()
    {
        Requirements.NeedNamespaces(_obstacle);
        var desk = _cluster.Desk;
        await TestContext.Out.WriteLineAsync($"{await PartitionCampaign.CutOffAsync(_cluster, desk, TimeSpan.FromSeconds(10), startAtOnce: true)}");
        Assert.That(_cluster.Desk, Is.Not.SameAs(desk));
        Assert.That(DeskTimeline.Intruders(_cluster), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_node_that_is_cut_off_ends_by_itself_and_the_others_have_the_only_desk), AllowFailure = true)]
    public async Task After_all_that_every_card_was_decided_once_and_sent_at_most_once_by_one_desk_at_a_time()
    {
        var account = await _cluster.SettleAsync();
        await TestContext.Out.WriteLineAsync($"{account}");
        Assert.That(account.Problems, Is.Empty);
        Assert.That(DeskTimeline.Overlaps(_cluster.Journal.Entries), Is.Empty);
        Assert.That(account.Cards, Is.GreaterThan(_cluster.Symbols.Length));
    }

    private async Task StrikeAsync(string signal, bool duringDelivery) =>
        await TestContext.Out.WriteLineAsync($"{await FailoverCampaign.StrikeAsync(_cluster, signal, duringDelivery, _random)}");

    private static async Task SitOutAsync(Task<Disturbance> disturbance)
    {
        var found = await disturbance;
        await TestContext.Out.WriteLineAsync($"{found}");
        Assert.That((found.Lost, found.Opened), Is.EqualTo((0, 0)));
    }
}
