using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>
/// An actor system of its own for each test, with two clocks that move only when told to: <see cref="Scheduler"/> for deadlines between
/// actors, <see cref="Market"/> for market time.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class ActorTest : TestKitBase, IDisposable
{
    private const string Settings =
        """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING

        # How long a message that will come may take on a machine that is busy with other tests; nothing is decided by it.
        akka.test.single-expect-default = 30 s
        akka.test.default-timeout = 30 s
        akka.test.filter-leeway = 30 s
        akka.actor.serialize-messages = off
        """;

    protected ActorTest(string hocon = "")
        : base(new NUnitAssertions(), ConfigurationFactory.ParseString(hocon).WithFallback(Settings))
    {
    }

    // Only what never comes takes this long.
    protected static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The instant at which market time stands at first: a whole quarter hour.</summary>
    protected static DateTimeOffset Start { get; } = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Time between actors: Akka's timers.</summary>
    protected TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    /// <summary>Market time: <see cref="TimeProvider"/>.</summary>
    protected FakeTimeProvider Market { get; } = new(Start);

    /// <summary>Waits for what nothing announces. Without an interval the TestKit would look only every three seconds.</summary>
    protected Task AwaitConditionAsync(Func<Task<bool>> condition) => AwaitConditionAsync(condition, Timeout, TimeSpan.FromMilliseconds(5));

    /// <summary>Waits until an actor has worked off what it had: it has set its timers, and time may be moved.</summary>
    protected static Task SettleAsync(IActorRef actor) => actor.Ask<ActorIdentity>(new Identify(null), Timeout);

    /// <summary>Nothing has come from an actor that has worked off what it had.</summary>
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
