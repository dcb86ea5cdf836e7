using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>A node's health when nobody asks for it.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadinessMonitorTests : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("watch");
    private readonly NodeLink _link = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HealthAnswers _answers = new();
    private readonly SemaphoreSlim _lookedAtDatabase = new(0);
    private readonly ReadinessProbe _probe;
    private Func<CancellationToken, Task<string>> _database = _ => Task.FromResult("the file can be written");

    public ReadinessMonitorTests() => _probe = new ReadinessProbe(
        _link,
        cancellation =>
        {
            _lookedAtDatabase.Release();
            return _database(cancellation);
        },
        _time);

    public async ValueTask DisposeAsync()
    {
        _lookedAtDatabase.Dispose();
        await _system.Terminate();
    }

    [Test]
    public async Task Each_change_is_said_once_without_being_asked()
    {
        using var log = new NodeLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var watch = new ReadinessMonitor(_probe, _time, loggers.CreateLogger<ReadinessMonitor>());
        _answers.Open(_system, _link);
        await LooksAsync(2);
        Assert.That((log.Lines, _probe.IsDatabaseReachable), Is.EqualTo((ImmutableList<string>.Empty, true)), "a node that is ready need not say so");

        _database = _ => Task.FromException<string>(new JournalException("the disk is full"));
        await LooksAsync(3);
        Assert.That((log.Lines, _probe.IsDatabaseReachable), Is.EqualTo((ImmutableList.Create("Warning: not ready, journal: the disk is full"), false)));

        _database = _ => Task.FromResult("the file can be written");
        await LooksAsync(3);
        Assert.That(log.Lines.Skip(1), Is.EqualTo(["Information: ready again, journal: the desk answers, the file can be written"]));
    }

    [Test]
    public async Task A_node_that_starts_is_given_a_minute()
    {
        using var log = new NodeLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var watch = new ReadinessMonitor(_probe, _time, loggers.CreateLogger<ReadinessMonitor>());

        await LooksAsync(4);
        Assert.That(log.Lines, Is.Empty);

        await LooksAsync(3);
        Assert.That(log.Lines, Has.Count.EqualTo(3).And.All.EndsWith("the node is starting"));
    }

    // A look begins with the database and is over when the next one begins.
    private async Task LooksAsync(int number)
    {
        for (var look = 0; look <= number; look++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await _lookedAtDatabase.WaitAsync();
        }
    }
}
