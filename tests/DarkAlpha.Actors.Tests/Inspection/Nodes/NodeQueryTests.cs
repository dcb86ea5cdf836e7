using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Tests.Inspection.Nodes;

internal sealed class NodeQueryTests() : ActorTest("akka.actor.telemetry.enabled = on")
{
    private const string ThisNode = "akka://test";
    private const string UnreachableNode = "akka.tcp://test@127.0.0.1:1";

    private readonly NodeMetrics _metrics = new();

    [SetUp]
    public Task CountRestarts() => SettleAsync(Sys.ActorOf(RestartsActor.Props(_metrics), RestartsActor.Name));

    [TearDown]
    public void DisposeMetrics() => _metrics.Dispose();

    [Test]
    public async Task All_nodes_are_queried_and_an_unreachable_one_is_named()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, ThisNode, UnreachableNode);
        var deadLetters = CreateTestProbe();
        Sys.EventStream.Subscribe(deadLetters, typeof(DeadLetter));

        // The unreachable node is queried last. A query sent after that is behind the one to the reachable node in the mailbox.
        inspector.Tell(new InspectorQueries.GetExchanges(), TestActor);
        await deadLetters.FishForMessageAsync<DeadLetter>(letter => letter.Message is NodeQueries.GetExchange);
        await AskAsync<ExchangeStatus>(inspector, new NodeQueries.GetExchange());
        Scheduler.Advance(InspectorDeadlines.Reply);

        var reports = await ExpectMsgAsync<NodeReports<ExchangeStatus>>();
        Assert.That((reports.Reports.Single().Node, reports.Unresponsive.Single()), Is.EqualTo((ThisNode, UnreachableNode)));
    }

    [Test]
    public async Task No_node_is_queried_before_this_one_has_joined()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        Inspect(exchange).Tell(new InspectorQueries.GetTrees(), TestActor);
        var reports = await ExpectMsgAsync<NodeReports<ActorTree>>();
        Assert.That((reports.Reports.Length, reports.Unresponsive.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_node_without_exchange_traffic_reports_zero_counters()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var status = await AskExchangeAsync(Inspect(exchange, ThisNode));
        Assert.Multiple(() =>
        {
            Assert.That((status.Frames.Count, status.Rates.Count, status.RateOverSeconds), Is.EqualTo((0, 0, 0.0)));
            Assert.That((status.Rest.Used, status.Rest.BannedUntil, status.Rest.MinuteKnown), Is.EqualTo((0, (Instant?)null, false)));
            Assert.That(status.Rest.Left, Is.EqualTo(status.Rest.Allowed).And.Positive);
        });
    }

    [Test]
    public async Task The_time_between_the_last_two_samples_is_reported()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, ThisNode);
        await AskExchangeAsync(inspector);
        Market.Advance(ExchangeProbeActor.Interval);
        Scheduler.Advance(ExchangeProbeActor.Interval);
        Assert.That((await AskExchangeAsync(inspector)).RateOverSeconds, Is.EqualTo(ExchangeProbeActor.Interval.TotalSeconds));
    }

    [Test]
    public void Frame_rates_are_computed_from_the_last_two_samples()
    {
        var (counters, rates) = (new FrameCounters(), new FrameRates(Market));
        rates.Sample(counters.Snapshot());
        var first = rates.Read();
        Market.Advance(TimeSpan.FromSeconds(5));
        CountTickers(counters, 10);
        rates.Sample(counters.Snapshot());
        var second = rates.Read();
        Market.Advance(TimeSpan.FromSeconds(2));
        CountTickers(counters, 20);
        rates.Sample(counters.Snapshot());
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.Empty);
            Assert.That(second, Is.EqualTo(new Dictionary<string, double> { ["book_ticker"] = 2 }));
            Assert.That(rates.Read(), Is.EqualTo(new Dictionary<string, double> { ["book_ticker"] = 10 }));
        });
    }

    [Test]
    public async Task The_tree_reports_names_classes_waiting_messages_restarts_and_predecessors()
    {
        await using var exchange = new ExchangeServices(new ExchangeOptions(), Market, NullLoggerFactory.Instance);
        var inspector = Inspect(exchange, ThisNode);
        await AskExchangeAsync(inspector);
        var parent = Sys.ActorOf(Props.Create<Parent>(), "parent");
        var child = await parent.Ask<IActorRef>("child");

        // One predecessor at the same path, two restarts, and two messages waiting behind the one being processed.
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

        // Akka publishes stops and restarts asynchronously.
        ActorTree tree = null!;
        await AwaitConditionAsync(async () =>
        {
            tree = (await AskAsync<NodeReports<ActorTree>>(inspector, new InspectorQueries.GetTrees())).Reports.Single();
            return tree.Actors.Single(a => a.Name == "child") is { Predecessors: > 0, Restarts: > 1 };
        });
        var names = tree.Actors.Select(a => a.Name).ToArray();
        var entry = tree.Actors.Single(a => a.Name == "child");
        Assert.Multiple(() =>
        {
            Assert.That(
                (entry.Depth, entry.Type, entry.Mailbox, entry.Restarts, entry.Predecessors),
                Is.EqualTo((1, nameof(Child), 2, 2, 1)));
            Assert.That(entry.LastFailure, Is.EqualTo("InvalidOperationException: broken"));
            Assert.That(Array.IndexOf(names, "child"), Is.EqualTo(Array.IndexOf(names, "parent") + 1), "a child follows its parent");
            Assert.That(names, Does.Contain("inspector").And.Contain("tree"));
            Assert.That(names, Has.None.StartsWith("$"), "unnamed actors, such as the one that collects the answer, are left out");
            Assert.That(tree.Actors.Single(a => a.Name == "parent").Restarts, Is.Zero);
        });
        work.SetResult();
    }

    private IActorRef Inspect(ExchangeServices exchange, params string[] nodes) => Sys.ActorOf(
        InspectorActor.Props(TestInspector.Services(CreateTestProbe(), CreateTestProbe(), "BTCUSDT") with
        {
            Nodes = () => new NodeList([.. nodes.Select(n => new NodeStatus(n, [], "up", true, true, true, true, true))]),
            Metrics = _metrics,
            ExchangeProbe = ExchangeProbeActor.Props(exchange, Market),
        }),
        "inspector");

    private async Task<ExchangeStatus> AskExchangeAsync(IActorRef inspector) =>
        (await AskAsync<NodeReports<ExchangeStatus>>(inspector, new InspectorQueries.GetExchanges())).Reports.Single();

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
