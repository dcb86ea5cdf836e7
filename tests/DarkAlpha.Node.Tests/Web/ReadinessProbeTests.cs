using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The readiness checks, with a fake inspector whose replies are set by the test.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadinessProbeTests : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("health");
    private readonly NodeLink _link = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HealthAnswers _answers = new();
    private readonly ReadinessProbe _probe;
    private Func<CancellationToken, Task<string>> _database = _ => Task.FromResult("the file can be written");
    private int _databaseProbes;

    public ReadinessProbeTests() => _probe = new ReadinessProbe(
        _link,
        cancellation =>
        {
            _databaseProbes++;
            return _database(cancellation);
        },
        _time);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [Test]
    public async Task Until_the_inspector_is_registered_every_verdict_reports_that_the_node_is_starting()
    {
        Assert.That((await _probe.CheckAsync()).Verdicts.Select(v => v.Reason), Is.All.EqualTo("the node is starting"));
        _link.Attach(_system);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await _probe.CheckAsync()).Verdicts.Select(v => (v.Ok, v.Reason)), Is.All.EqualTo((false, "the node is starting")));
    }

    [Test]
    public async Task Checks_run_at_most_once_a_second()
    {
        Open();

        var first = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _probe.CheckAsync()));
        Assert.That(first.Select(r => r.Ready), Is.All.True);
        Assert.That(_answers.QueryCount, Is.EqualTo(3), "one query for each verdict");

        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _probe.CheckAsync();
        Assert.That(_answers.QueryCount, Is.EqualTo(3));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _probe.CheckAsync();
        Assert.That(_answers.QueryCount, Is.EqualTo(6));
    }

    [Test]
    public async Task A_desk_that_does_not_answer_fails_only_the_journal_verdict()
    {
        _answers.Risk = null;
        Open();

        var verdicts = (await _probe.CheckAsync()).Verdicts;

        Assert.That(verdicts.Where(v => !v.Ok).Select(v => v.Name), Is.EqualTo([ReadinessRules.Journal]));
        Assert.That(verdicts.Single(v => !v.Ok).Reason, Does.StartWith("the desk did not answer within 1.5 s"));
    }

    [Test]
    public async Task A_desk_that_is_silent_because_of_the_database_is_reported_with_what_is_wrong_there()
    {
        _answers.Risk = null;
        _database = _ => Task.FromException<string>(new JournalException("the database is read-only"));
        Open();

        Assert.That(
            (await _probe.CheckAsync()).Verdicts[1],
            Is.EqualTo(new Verdict(ReadinessRules.Journal, Ok: false, "the database is read-only")));
    }

    [Test]
    public async Task A_writable_journal_is_reported_with_its_location()
    {
        Open();

        Assert.That(
            (await _probe.CheckAsync()).Verdicts[1],
            Is.EqualTo(new Verdict(ReadinessRules.Journal, Ok: true, "the desk answers, the file can be written")));
    }

    [Test]
    public async Task A_journal_that_cannot_be_written_fails_only_the_journal_verdict_even_when_the_desk_answers()
    {
        _database = _ => Task.FromException<string>(new JournalException("the disk is full"));
        Open();

        Assert.That(
            (await _probe.CheckAsync()).Verdicts.Where(v => !v.Ok),
            Is.EqualTo([new Verdict(ReadinessRules.Journal, Ok: false, "the disk is full")]));
    }

    [Test]
    public async Task A_database_that_does_not_answer_times_out()
    {
        _database = async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return "";
        };
        Open();

        var check = _probe.CheckAsync();
        while (!check.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        Assert.That(
            (await check).Verdicts[1],
            Is.EqualTo(new Verdict(ReadinessRules.Journal, Ok: false, "the database did not answer within 1.5 s")));
    }

    [Test]
    public async Task The_database_is_probed_at_most_every_five_seconds()
    {
        Open();
        for (var second = 0; second <= 10; second++)
        {
            await _probe.CheckAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_databaseProbes, Is.EqualTo(3));
    }

    [TestCase("up", 3, 3, true, "up, 3 of 3 nodes reachable")]
    [TestCase("up", 2, 3, true, "up, 2 of 3 nodes reachable")]
    [TestCase("up", 1, 3, false, "up, but only 1 of 3 nodes reachable, which is not a majority")]
    [TestCase("up", 1, 2, false, "up, but only 1 of 2 nodes reachable, which is not a majority")]
    [TestCase("up", 1, 1, true, "up, 1 of 1 nodes reachable")]
    [TestCase("joining", 3, 3, false, "this node is joining")]
    [TestCase("leaving", 3, 3, false, "this node is leaving")]
    public async Task The_cluster_verdict_is_good_while_this_node_is_up_and_reaches_a_majority(
        string status, int reachable, int all, bool good, string reason)
    {
        _answers.Nodes = new NodeList(
            [.. Enumerable.Range(0, all).Select(i => HealthAnswers.Node(i == 0 ? status : "up", i < reachable, i == 0))]);
        Open();

        Assert.That((await _probe.CheckAsync()).Verdicts[0], Is.EqualTo(new Verdict(ReadinessRules.Cluster, good, reason)));
    }

    [Test]
    public async Task Joining_and_leaving_members_do_not_count_towards_the_majority()
    {
        _answers.Nodes = new NodeList(
        [
            HealthAnswers.Node("up", true, true),
            HealthAnswers.Node("up", true, false),
            HealthAnswers.Node("joining", false, false),
            HealthAnswers.Node("down", false, false),
        ]);
        Open();

        Assert.That((await _probe.CheckAsync()).Verdicts[0].Reason, Is.EqualTo("up, 2 of 2 nodes reachable"));
    }

    [Test]
    public async Task A_node_that_has_not_joined_a_cluster_is_not_ready()
    {
        _answers.Nodes = new NodeList([]);
        Open();

        Assert.That(
            (await _probe.CheckAsync()).Verdicts[0],
            Is.EqualTo(new Verdict(ReadinessRules.Cluster, Ok: false, "this node has not joined a cluster yet")));
    }

    [Test]
    public async Task The_first_ten_symbols_without_healthy_data_are_listed()
    {
        _answers.Fresh = new FreshSymbol(
            null, [.. Enumerable.Range(1, 12).Select(i => new FreshSymbol.Unhealthy(new Symbol($"S{i}"), "price_stale"))]);
        Open();

        var market = (await _probe.CheckAsync()).Verdicts[2];
        Assert.That(market.Ok, Is.False);
        Assert.That(
            market.Reason, Does.StartWith("no symbol has healthy data: S1 price_stale, S2 ").And.EndWith("S10 price_stale and 2 more"));
    }

    [Test]
    public async Task A_lost_node_is_reported_as_missing()
    {
        _answers.Nodes = _answers.Nodes with { Missing = [new SeedAddress("node3", 4053)] };
        Open();

        Assert.That((await _probe.CheckAsync()).Verdicts[0], Is.EqualTo(
            new Verdict(ReadinessRules.Cluster, Ok: true, "up, 1 of 2 nodes reachable; missing from CLUSTER_SEEDS: node3:4053")));
    }

    private void Open() => _answers.Open(_system, _link);
}
