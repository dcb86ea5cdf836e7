using Akka.Actor;
using Akka.Pattern;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Outcomes;
using DarkAlpha.Actors.Strategies;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>Restarts and mailboxes.</summary>
internal sealed class ActorMetricsTests() : SymbolTest("akka.actor.telemetry.enabled = on")
{
    private readonly NodeMetrics _metrics = new();
    private Listener _listener = null!;
    private IActorRef _counter = ActorRefs.Nobody;

    [SetUp]
    public async Task Listen()
    {
        _listener = new Listener(_metrics);
        _counter = Sys.ActorOf(RestartsActor.Props(_metrics), RestartsActor.Name);
        await SettleAsync(_counter);
    }

    [TearDown]
    public void Stop()
    {
        _listener.Dispose();
        _metrics.Dispose();
    }

    [Test]
    public async Task A_restarted_actor_is_counted_by_its_kind()
    {
        var failures = 2;
        await StartHealthyAsync(
            Watching(script: _ => failures-- > 0 ? throw new InvalidOperationException("broken") : StrategyResult.No("quiet")));
        Market.Advance(Seconds(1));
        await TickAsync();

        await AwaitConditionAsync(() => Task.FromResult(Restarts("strategy") == 2));
        Assert.That(Restarts("symbol") + Restarts("candle") + Restarts("feed"), Is.Zero);
    }

    [Test]
    public async Task A_child_started_again_by_its_backoff_supervisor_counts_as_restarted()
    {
        var supervisor = Sys.ActorOf(SupervisedRoster(), "supervised");
        var first = await ChildAsync(supervisor);
        Assert.That(Restarts("roster"), Is.Zero, "the first start is not a restart");

        Sys.Stop(first);
        await AwaitConditionAsync(async () =>
        {
            Scheduler.Advance(Seconds(1));
            return !first.Equals(await ChildAsync(supervisor)) && Restarts("roster") == 1;
        });
        var history = _metrics.Actors.Histories.Find(first);
        Assert.That(history.Restarts, Is.EqualTo(1), "inspect tree counts the same");
        Assert.That(history.LastFailure, Does.Contain("backoff supervisor"));
    }

    [Test]
    public async Task An_actor_under_a_new_backoff_supervisor_of_the_same_name_was_not_restarted()
    {
        var parent = Sys.ActorOf(Props.Create<Parent>());
        var supervisor = await parent.Ask<IActorRef>(SupervisedRoster(), Seconds(30));
        var first = await ChildAsync(supervisor);
        await StopAsync(supervisor);

        var second = await ChildAsync(await parent.Ask<IActorRef>(SupervisedRoster(), Seconds(30)));
        await SettleAsync(second);
        await SettleAsync(_counter);
        Assert.That(second.Path.ToStringWithoutAddress(), Is.EqualTo(first.Path.ToStringWithoutAddress()));
        Assert.That(Restarts("roster"), Is.Zero);
        Assert.That(_metrics.Actors.Histories.Find(second).Restarts, Is.Zero);
    }

    [Test]
    public async Task A_card_that_is_no_longer_followed_leaves_no_history()
    {
        var outcome = Sys.ActorOf(OutcomeActor.Props(FollowedCard.Of(TestCards.Long()), Services), "outcome-1");
        _metrics.Actors.Histories.Record(outcome, history => history with { Restarts = 1 });

        await StopAsync(outcome);
        await AwaitConditionAsync(() => Task.FromResult(_metrics.Actors.Histories.Find(outcome).Restarts == 0));
    }

    [Test]
    public async Task Queued_messages_are_counted_without_messaging_the_busy_actor()
    {
        using var mayEnd = new ManualResetEventSlim();
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(
            StrategyActor.Props(0, () => new ScriptedStrategy("busy", _ =>
            {
                busy.TrySetResult();
                mayEnd.Wait(Seconds(60));
                return StrategyResult.No("quiet");
            })),
            "busy");
        for (var i = 0; i < 5; i++)
        {
            actor.Tell(new StrategyMessages.Evaluate(new RoundId(new Symbol(Symbol), new Instant(i)), default), Desk);
        }

        await busy.Task.WaitAsync(Seconds(30));
        var kinds = new ActorTreeSampler((ExtendedActorSystem)Sys, TimeProvider.System).Sample();
        mayEnd.Set();

        Assert.That(kinds["strategy"], Is.EqualTo(new ActorTreeSampler.Kind(1, 4, 4)));
        Assert.That(kinds.Keys, Is.SubsetOf(ActorKinds.All));
    }

    [Test]
    public void Every_actor_class_has_a_unique_snake_case_label_that_is_listed()
    {
        var labels = typeof(ActorKinds).Assembly.GetTypes().Where(ActorKinds.IsKind).Select(ActorKinds.Find).ToArray();

        Assert.That(labels, Is.Unique.And.All.Match("^[a-z_]+$"));
        Assert.That(ActorKinds.All, Is.EquivalentTo(labels));
    }

    private static Props SupervisedRoster() => BackoffSupervisor.Props(
        Backoff.OnStop(RosterActor.Props(() => [], ActorRefs.Nobody, Seconds(1)), "roster", Seconds(1), Seconds(1), 0, -1));

    private double Restarts(string actor) => _listener.Read().GetValueOrDefault($"darkalpha.actor.restarts actor={actor}");

    private static async Task<IActorRef> ChildAsync(IActorRef supervisor) =>
        (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Seconds(30))).Ref;

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<Props>(props => Sender.Tell(Context.ActorOf(props, "supervised")));
    }
}
