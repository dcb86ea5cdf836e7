using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;
using DarkAlpha.TestSupport.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Logging of readiness changes without health requests.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadinessMonitorTests : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("monitor");
    private readonly NodeLink _link = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HealthAnswers _answers = new();
    private readonly SemaphoreSlim _databaseProbed = new(0);
    private readonly ReadinessProbe _probe;
    private Func<CancellationToken, Task<string>> _database = _ => Task.FromResult("the file can be written");

    public ReadinessMonitorTests() => _probe = new ReadinessProbe(
        _link,
        cancellation =>
        {
            _databaseProbed.Release();
            return _database(cancellation);
        },
        _time);

    public async ValueTask DisposeAsync()
    {
        _databaseProbed.Dispose();
        await _system.Terminate();
    }

    [Test]
    public async Task Each_readiness_change_is_logged_once_without_health_requests()
    {
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var monitor = new ReadinessMonitor(_probe, _time, loggers.CreateLogger<ReadinessMonitor>());
        _answers.Open(_system, _link);
        await RunChecksAsync(2);
        Assert.That(
            (log.Lines, _probe.IsDatabaseReachable),
            Is.EqualTo((ImmutableList<string>.Empty, true)),
            "being ready from the start is not logged");

        _database = _ => Task.FromException<string>(new JournalException("the disk is full"));
        await RunChecksAsync(3);
        Assert.That(
            (log.Lines, _probe.IsDatabaseReachable),
            Is.EqualTo((ImmutableList.Create("Warning: not ready, journal: the disk is full"), false)));

        _database = _ => Task.FromResult("the file can be written");
        await RunChecksAsync(3);
        Assert.That(log.Lines.Skip(1), Is.EqualTo(["Information: ready again, journal: the desk answers, the file can be written"]));
    }

    [Test]
    public async Task A_starting_node_has_a_minute_before_it_is_reported_as_not_ready()
    {
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var monitor = new ReadinessMonitor(_probe, _time, loggers.CreateLogger<ReadinessMonitor>());

        await RunChecksAsync(4);
        Assert.That(log.Lines, Is.Empty);

        await RunChecksAsync(3);
        Assert.That(log.Lines, Has.Count.EqualTo(3).And.All.EndsWith("the node is starting"));
    }

    // A check starts with the database probe, and is finished when the next check starts.
    private async Task RunChecksAsync(int number)
    {
        for (var check = 0; check <= number; check++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await _databaseProbed.WaitAsync();
        }
    }
}
