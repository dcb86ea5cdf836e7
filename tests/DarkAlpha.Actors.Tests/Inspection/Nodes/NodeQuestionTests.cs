using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Tests.Inspection.Nodes;

internal sealed class NodeQuestionTests() : ActorTest("akka.actor.telemetry.enabled = on")
{
    private const string Here = "akka://test";
    private const string Away = "akka.tcp://test@127.0.0.1:1";

    [Test]
    public async Task Every_node_is_asked_and_one_that_is_away_is_named()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, Here, Away);
        var nobody = CreateTestProbe();
        Sys.EventStream.Subscribe(nobody, typeof(DeadLetter));

        // The node that is away is asked last; from here the next question is behind the one to the node that answers.
        inspector.Tell(new InspectorQueries.GetExchanges(), TestActor);
        await nobody.FishForMessageAsync<DeadLetter>(letter => letter.Message is NodeQueries.GetExchange);
        var probe = CreateTestProbe();
        inspector.Tell(new NodeQueries.GetExchange(), probe);
        await probe.ExpectMsgAsync<ExchangeStatus>();
        Scheduler.Advance(InspectorActor.Deadline);

        var reports = await ExpectMsgAsync<NodeReports<ExchangeStatus>>();
        Assert.That((reports.Reports.Single().Node, reports.Silent.Single()), Is.EqualTo((Here, Away)));
    }

    [Test]
    public async Task Before_a_node_has_joined_nobody_is_asked()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        Inspect(exchange).Tell(new InspectorQueries.GetTrees(), TestActor);
        var reports = await ExpectMsgAsync<NodeReports<ActorTree>>();
        Assert.That((reports.Reports.Length, reports.Silent.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_node_that_has_not_talked_to_the_exchange_says_so()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var status = await AskAsync(Inspect(exchange, Here));
        Assert.Multiple(() =>
        {
            Assert.That((status.Frames.Count, status.Rates.Count, status.RateOverSeconds), Is.EqualTo((0, 0, 0.0)));
            Assert.That((status.Rest.Used, status.Rest.BannedUntil, status.Rest.MinuteKnown), Is.EqualTo((0, (long?)null, false)));
            Assert.That(status.Rest.Left, Is.EqualTo(status.Rest.Allowed).And.Positive);
        });
    }

    [Test]
    public async Task The_time_between_the_last_two_looks_is_told()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, Here);
        await AskAsync(inspector);
        Market.Advance(ExchangeProbeActor.Interval);
        Scheduler.Advance(ExchangeProbeActor.Interval);
        Assert.That((await AskAsync(inspector)).RateOverSeconds, Is.EqualTo(ExchangeProbeActor.Interval.TotalSeconds));
    }

    [Test]
    public void Frames_a_second_are_those_between_the_last_two_looks()
    {
        var (counters, rates) = (new FrameCounters(), new FrameRates(Market));
        rates.Look(counters.Snapshot());
        var first = rates.Read();
        Market.Advance(TimeSpan.FromSeconds(5));
        CountTickers(counters, 10);
        rates.Look(counters.Snapshot());
        var second = rates.Read();
        Market.Advance(TimeSpan.FromSeconds(2));
        CountTickers(counters, 20);
        rates.Look(counters.Snapshot());
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.Empty);
            Assert.That(second, Is.EqualTo(new Dictionary<string, double> { ["book_ticker"] = 2 }));
            Assert.That(rates.Read(), Is.EqualTo(new Dictionary<string, double> { ["book_ticker"] = 10 }));
        });
    }

    [Test]
    public async Task The_tree_tells_names_classes_waiting_messages_restarts_and_predecessors()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, Here);
        await AskAsync(inspector);
        var parent = Sys.ActorOf(Props.Create<Parent>(), "parent");
        var child = await parent.Ask<IActorRef>("child");

        // A predecessor of the same name, two restarts, and two messages behind one that is being worked on.
        await WatchAsync(child);
        child.Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(child);
        child = await parent.Ask<IActorRef>("child");
        child.Tell("fail");
        child.Tell("fail");
        var work = new TaskCompletionSource();
        child.Tell(work, TestActor);
        child.Tell("wait");
        child.Tell("wait");
        await ExpectMsgAsync("working");

        // Akka tells of an end and a restart when it has got to it.
        ActorTree tree = null!;
        await AwaitConditionAsync(async () =>
        {
            tree = (await AskTreeAsync(inspector)).Reports.Single();
            return tree.Actors.Single(a => a.Name == "child") is { Predecessors: > 0, Restarts: > 1 };
        });
        var names = tree.Actors.Select(a => a.Name).ToArray();
        var entry = tree.Actors.Single(a => a.Name == "child");
        Assert.Multiple(() =>
        {
            Assert.That((entry.Depth, entry.Type, entry.Mailbox, entry.Restarts, entry.Predecessors), Is.EqualTo((1, nameof(Child), 2, 2, 1)));
            Assert.That(entry.LastFailure, Is.EqualTo("InvalidOperationException: broken"));
            Assert.That(Array.IndexOf(names, "child"), Is.EqualTo(Array.IndexOf(names, "parent") + 1), "a child follows its parent");
            Assert.That(names, Does.Contain("inspector").And.Contain("tree"));
            Assert.That(names, Has.None.StartsWith("$"), "whoever collects the answer is not part of it");
            Assert.That(tree.Actors.Single(a => a.Name == "parent").Restarts, Is.Zero);
        });
        work.SetResult();
    }

    private IActorRef Inspect(ExchangeServices exchange, params string[] nodes) => Sys.ActorOf(
        InspectorActor.Props(TestInspector.Services(CreateTestProbe(), CreateTestProbe(), "BTCUSDT") with
        {
            Nodes = () => new NodeList([.. nodes.Select(n => new NodeStatus(n, [], "up", true, true, true, true, true))]),
            ExchangeProbe = ExchangeProbeActor.Props(exchange, Market),
        }),
        "inspector");

    private async Task<ExchangeStatus> AskAsync(IActorRef inspector)
    {
        var probe = CreateTestProbe();
        inspector.Tell(new InspectorQueries.GetExchanges(), probe);
        return (await probe.ExpectMsgAsync<NodeReports<ExchangeStatus>>()).Reports.Single();
    }

    private async Task<NodeReports<ActorTree>> AskTreeAsync(IActorRef inspector)
    {
        var probe = CreateTestProbe();
        inspector.Tell(new InspectorQueries.GetTrees(), probe);
        return await probe.ExpectMsgAsync<NodeReports<ActorTree>>();
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<string>(name => Sender.Tell(Context.ActorOf(Props.Create<Child>(), name)));
    }

    private sealed class Child : ReceiveActor
    {
        public Child()
        {
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("broken"));
            ReceiveAsync<TaskCompletionSource>(work =>
            {
                Sender.Tell("working");
                return work.Task;
            });
            ReceiveAny(_ => { });
        }
    }

    private static void CountTickers(FrameCounters counters, int count)
    {
        for (var i = 0; i < count; i++)
        {
            counters.Count(FrameKind.BookTicker);
        }
    }
}
