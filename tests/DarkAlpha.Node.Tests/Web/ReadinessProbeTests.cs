using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>How the node's health is looked at, with an inspector that answers as a test wants it.</summary>
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
    private int _databaseAsked;

    public ReadinessProbeTests() => _probe = new ReadinessProbe(
        _link,
        cancellation =>
        {
            _databaseAsked++;
            return _database(cancellation);
        },
        _time);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [Test]
    public async Task Before_the_node_is_there_every_verdict_says_that_it_starts()
    {
        Assert.That((await _probe.LookAsync()).Verdicts.Select(v => v.Reason), Is.All.EqualTo("the node is starting"));
        _link.Attach(_system);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await _probe.LookAsync()).Verdicts.Select(v => (v.Ok, v.Reason)), Is.All.EqualTo((false, "the node is starting")));
    }

    [Test]
    public async Task However_often_it_is_asked_it_looks_once_a_second()
    {
        Open();

        var first = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _probe.LookAsync()));
        Assert.That(first.Select(r => r.Ready), Is.All.True);
        Assert.That(_answers.Asked, Is.EqualTo(3), "one question for each verdict");

        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _probe.LookAsync();
        Assert.That(_answers.Asked, Is.EqualTo(3));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _probe.LookAsync();
        Assert.That(_answers.Asked, Is.EqualTo(6));
    }

    [Test]
    public async Task A_desk_that_is_silent_spoils_its_own_verdict_alone()
    {
        _answers.Risk = null;
        Open();

        var verdicts = (await _probe.LookAsync()).Verdicts;

        Assert.That(verdicts.Where(v => !v.Ok).Select(v => v.Name), Is.EqualTo([ReadinessRules.Journal]));
        Assert.That(verdicts.Single(v => !v.Ok).Reason, Does.StartWith("the desk gave no answer within 1.5 s"));
    }

    [Test]
    public async Task A_journal_that_can_be_written_says_where_it_is()
    {
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts[1], Is.EqualTo(new Verdict(ReadinessRules.Journal, Ok: true, "the desk answers, the file can be written")));
    }

    [Test]
    public async Task A_journal_that_cannot_be_written_spoils_its_own_verdict_alone_though_the_desk_answers()
    {
        _database = _ => Task.FromException<string>(new JournalException("the disk is full"));
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts.Where(v => !v.Ok), Is.EqualTo([new Verdict(ReadinessRules.Journal, Ok: false, "the disk is full")]));
    }

    [Test]
    public async Task A_database_that_does_not_answer_is_not_waited_for()
    {
        _database = async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return "";
        };
        Open();

        var look = _probe.LookAsync();
        while (!look.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        Assert.That((await look).Verdicts[1], Is.EqualTo(new Verdict(ReadinessRules.Journal, Ok: false, "the database gave no answer within 1.5 s")));
    }

    [Test]
    public async Task The_database_is_looked_at_every_five_seconds_at_most()
    {
        Open();
        for (var second = 0; second <= 10; second++)
        {
            await _probe.LookAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_databaseAsked, Is.EqualTo(3));
    }

    [TestCase("up", 3, 3, true, "up, reaches 3 of 3 nodes")]
    [TestCase("up", 2, 3, true, "up, reaches 2 of 3 nodes")]
    [TestCase("up", 1, 3, false, "up, but reaches only 1 of 3 nodes, which is no majority")]
    [TestCase("up", 1, 2, false, "up, but reaches only 1 of 2 nodes, which is no majority")]
    [TestCase("up", 1, 1, true, "up, reaches 1 of 1 nodes")]
    [TestCase("joining", 3, 3, false, "this node is joining")]
    [TestCase("leaving", 3, 3, false, "this node is leaving")]
    public async Task The_cluster_is_good_while_this_node_is_up_and_reaches_a_majority(string status, int reachable, int all, bool good, string reason)
    {
        _answers.Nodes = new NodeList([.. Enumerable.Range(0, all).Select(i => HealthAnswers.Node(i == 0 ? status : "up", i < reachable, i == 0))]);
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts[0], Is.EqualTo(new Verdict(ReadinessRules.Cluster, good, reason)));
    }

    [Test]
    public async Task Who_comes_or_goes_does_not_count_for_a_majority()
    {
        _answers.Nodes = new NodeList([HealthAnswers.Node("up", true, true), HealthAnswers.Node("up", true, false), HealthAnswers.Node("joining", false, false), HealthAnswers.Node("down", false, false)]);
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts[0].Reason, Is.EqualTo("up, reaches 2 of 2 nodes"));
    }

    [Test]
    public async Task A_node_that_has_not_joined_says_so()
    {
        _answers.Nodes = new NodeList([]);
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts[0], Is.EqualTo(new Verdict(ReadinessRules.Cluster, Ok: false, "this node has not joined a cluster yet")));
    }

    [Test]
    public async Task Of_many_symbols_without_sound_data_the_first_ten_are_named()
    {
        _answers.Fresh = new FreshSymbol(null, [.. Enumerable.Range(1, 12).Select(i => new FreshSymbol.Unhealthy($"S{i}", "price_stale"))]);
        Open();

        var market = (await _probe.LookAsync()).Verdicts[2];
        Assert.That(market.Ok, Is.False);
        Assert.That(market.Reason, Does.StartWith("no symbol has sound data: S1 price_stale, S2 ").And.EndWith("S10 price_stale and 2 more"));
    }

    [Test]
    public async Task A_node_that_was_lost_is_still_missed()
    {
        _answers.Nodes = _answers.Nodes with { Missing = [new SeedAddress("node3", 4053)] };
        Open();

        Assert.That((await _probe.LookAsync()).Verdicts[0], Is.EqualTo(
            new Verdict(ReadinessRules.Cluster, Ok: true, "up, reaches 1 of 2 nodes; CLUSTER_SEEDS names node3:4053, which is not there")));
    }

    private void Open() => _answers.Open(_system, _link);
}
