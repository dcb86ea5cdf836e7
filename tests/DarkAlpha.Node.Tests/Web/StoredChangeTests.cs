using System.Net;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Node.Web;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>What a change is answered with when the desk has stored it and cannot be read afterwards.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StoredChangeTests : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("desk");

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [TestCase("/api/mute", """{"by":"alice","scope":"all","for":"2h"}""", "see /api/mutes")]
    [TestCase("/api/unmute", """{"by":"alice","scope":"all"}""", "see /api/mutes")]
    [TestCase("/api/kill", """{"by":"alice"}""", "the stored switch is on")]
    [TestCase("/api/resume", """{"by":"alice"}""", "the stored switch is off")]
    public async Task It_is_accepted_and_the_answer_says_what_is_known(string path, string body, string known)
    {
        ActorRegistry.For(_system).Register<ActorKeys.Inspector>(_system.ActorOf(Props.Create(() => new LostDesk())));
        await using var server = await BareServer.StartAsync(("HTTP_TOKEN", Changes.Token));
        server.Attach(_system);

        var (status, answer) = await server.Url.PostAsync(path, body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer.ToString());
        Assert.That(answer.GetProperty("accepted").GetBoolean(), Is.True);
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain(known));
    }

    // Answers until it has stored something.
    private sealed class LostDesk : ReceiveActor
    {
        private bool _isLost;

        public LostDesk()
        {
            Receive<DeskQueries.GetRisk>(_ =>
            {
                object answer = _isLost
                    ? new Status.Failure(new UnavailableException("the desk did not answer"))
                    : new HealthAnswers().Risk!;
                Sender.Tell(answer);
            });
            Receive<IDeskMessage>(_ =>
            {
                _isLost = true;
                Sender.Tell(new DeskReplies.Done(Accepted: true, "ok"));
            });
        }
    }
}
