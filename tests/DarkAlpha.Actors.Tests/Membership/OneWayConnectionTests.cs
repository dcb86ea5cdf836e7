using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Remote;
using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class OneWayConnectionTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly List<ActorSystem> _systems = [];

    [TearDown]
    public Task StopAsync() => Task.WhenAll(_systems.Select(s => s.Terminate()));

    [Test]
    public async Task A_node_that_was_started_again_while_another_connected_to_it_hears_the_other()
    {
        var control = new HeldTransport.Control();
        var node = Start(control);
        var killed = new HeldTransport.Control();
        var before = Start(killed);
        var address = AddressOf(before);
        await AskAsync(node, address);

        // Killed, and this node wants to connect to it again.
        control.Release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await killed.Transport.Shutdown();
        await Task.WhenAll(before.Terminate(), AskUntilAsync(node, address, control.Held.Task));

        var again = Start(new HeldTransport.Control(), address.Port);
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        again.EventStream.Subscribe(again.ActorOf(Props.Create(() => new Inbound(listens))), typeof(AssociatedEvent));
        await AskAsync(again, AddressOf(node));
        control.Release.SetResult();
        await listens.Task.WaitAsync(Timeout);

        Assert.That(await AskAsync(again, AddressOf(node)), Is.EqualTo("answer"));
        Assert.That(await AskAsync(node, address), Is.EqualTo("answer"));
    }

    private static Address AddressOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider.DefaultAddress;

    private static async Task<string> AskAsync(ActorSystem system, Address node)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asking = system.ActorOf(Props.Create(() => new Asking(node, answer)));
        return await answer.Task.WaitAsync(Timeout);
    }

    private static async Task AskUntilAsync(ActorSystem system, Address node, Task end)
    {
        var asking = system.ActorOf(Props.Create(() => new Asking(node, new TaskCompletionSource<string>())));
        await end.WaitAsync(Timeout);
        system.Stop(asking);
    }

    private ActorSystem Start(HeldTransport.Control control, int? port = null)
    {
        var settings =
            $$"""
            akka.actor.provider = remote
            akka.loggers = []
            akka.stdout-loglevel = OFF
            akka.remote.retry-gate-closed-for = 100 ms
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port ?? 0}} }
            akka.remote.dot-netty.tcp.transport-class = "{{typeof(HeldTransport).AssemblyQualifiedName}}"
            """;
        var system = ActorSystem.Create("held", BootstrapSetup.Create().WithConfig(settings).And(control));
        system.ActorOf(Props.Create<Answering>(), Answering.Name);
        system.ActorOf(Props.Create<OneWayConnectionActor>(), OneWayConnectionActor.Name);
        _systems.Add(system);
        return system;
    }

    private sealed class Answering : ReceiveActor
    {
        public const string Name = "answering";

        public Answering() => Receive<string>(_ => Sender.Tell("answer"));
    }

    // Asks until it is answered.
    private sealed class Asking : ReceiveActor, IWithTimers
    {
        private readonly Address _node;

        public Asking(Address node, TaskCompletionSource<string> answer)
        {
            _node = node;
            Receive<int>(_ => Context.ActorSelection(new RootActorPath(_node) / "user" / Answering.Name).Tell("question"));
            Receive<string>(text =>
            {
                answer.TrySetResult(text);
                Context.Stop(Self);
            });
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("ask", 0, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    private sealed class Inbound : ReceiveActor
    {
        public Inbound(TaskCompletionSource listens) => Receive<AssociatedEvent>(associated =>
        {
            if (associated.IsInbound)
            {
                listens.TrySetResult();
            }
        });
    }
}
