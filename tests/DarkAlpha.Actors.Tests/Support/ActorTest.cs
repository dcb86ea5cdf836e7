using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using DarkAlpha.TestSupport.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>
/// Base class with a separate actor system for each test and two clocks that only the test advances: <see cref="Scheduler"/> for deadlines
/// between actors, <see cref="Market"/> for market time.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class ActorTest : TestKitBase, IDisposable
{
    private const string Settings =
        """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING

        # Generous upper limits for a machine that is busy with other tests; they do not affect any result.
        akka.test.single-expect-default = 30 s
        akka.test.default-timeout = 30 s
        akka.test.filter-leeway = 30 s
        akka.actor.serialize-messages = off
        """;

    protected ActorTest(string hocon = "")
        : base(new NUnitAssertions(), ConfigurationFactory.ParseString(hocon).WithFallback(Settings))
    {
    }

    // Reached only when a test fails.
    protected static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Market time at the start of each test: a full quarter hour.</summary>
    protected static DateTimeOffset Start { get; } = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Machine time, which drives Akka's timers.</summary>
    protected TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    /// <summary>Market time.</summary>
    protected FakeTimeProvider Market { get; } = new(Start);

    /// <summary>
    /// Polls for a condition that no message announces. Without an interval the TestKit would check only every three seconds.
    /// </summary>
    protected Task AwaitConditionAsync(Func<Task<bool>> condition) => AwaitConditionAsync(condition, Timeout, TimeSpan.FromMilliseconds(5));

    /// <summary>Waits until an actor has processed its mailbox: it has set its timers, so the test may advance time.</summary>
    protected static Task SettleAsync(IActorRef actor) => actor.Ask<ActorIdentity>(new Identify(null), Timeout);

    /// <summary>Asks an actor and waits for its answer.</summary>
    protected async Task<T> AskAsync<T>(IActorRef actor, object question)
    {
        var probe = CreateTestProbe();
        actor.Tell(question, probe);
        return await probe.ExpectMsgAsync<T>();
    }

    /// <summary>Stops an actor and waits until it has stopped.</summary>
    protected async Task StopAsync(IActorRef actor)
    {
        await WatchAsync(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor);
    }

    /// <summary>Asserts that an actor sends nothing to the probe, after it has processed its mailbox.</summary>
    protected static async Task ExpectNothingAsync(TestProbe probe, IActorRef from)
    {
        await SettleAsync(from);
        await SettleAsync(probe.Ref);
        await probe.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }
}
