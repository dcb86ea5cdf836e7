using System.Collections.Concurrent;
using System.Net;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>A change that the desk does not answer at once, and so is sent again.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RepeatedChangeTests : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("desk");
    private readonly ConcurrentQueue<IDeskMessage> _commands = new();

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [TestCase("/api/kill", """{"by":"alice"}""")]
    [TestCase("/api/resume", """{"by":"alice"}""")]
    [TestCase("/api/mute", """{"by":"alice","scope":"all","for":"2h"}""")]
    [TestCase("/api/unmute", """{"by":"alice","scope":"all"}""")]
    public async Task It_keeps_the_time_at_which_it_was_asked_for(string path, string body)
    {
        ActorRegistry.For(_system).Register<ActorKeys.Inspector>(_system.ActorOf(Props.Create(() => new SlowDesk(_commands))));
        await using var server = await BareServer.StartAsync(("HTTP_TOKEN", Changes.Token));
        var reads = 0;
        server.Attach(_system, () => new Instant(Interlocked.Increment(ref reads)));

        var (status, answer) = await server.Url.PostAsync(path, body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer.ToString());
        Assert.That(_commands.Select(AskedAt), Is.EqualTo([new Instant(1), new Instant(1)]));
    }

    private static Instant? AskedAt(IDeskMessage command) => command switch
    {
        DeskCommands.TurnKillSwitch turn => turn.AskedAt,
        DeskCommands.StartMute mute => mute.AskedAt,
        DeskCommands.EndMute unmute => unmute.AskedAt,
        _ => null,
    };

    // Gives no answer to the first command.
    private sealed class SlowDesk : ReceiveActor
    {
        public SlowDesk(ConcurrentQueue<IDeskMessage> commands)
        {
            Receive<DeskQueries.GetRisk>(_ => Sender.Tell(new HealthAnswers().Risk!));
            Receive<IDeskMessage>(command =>
            {
                commands.Enqueue(command);
                object answer = commands.Count == 1
                    ? new Status.Failure(new UnavailableException("the desk did not answer"))
                    : new DeskReplies.Done(Accepted: true, "ok");
                Sender.Tell(answer);
            });
        }
    }
}
