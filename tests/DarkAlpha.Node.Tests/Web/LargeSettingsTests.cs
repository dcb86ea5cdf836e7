using System.Net;
using System.Text.Json;
using Akka.Actor;
using Akka.Hosting;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Changes of the settings of very many symbols; the test plays the desk.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LargeSettingsTests : IAsyncDisposable
{
    private const string Apply = "/api/settings/apply";

    private readonly ActorSystem _system = ActorSystem.Create("desk");
    private readonly TaskCompletionSource<DeskCommands.ChangeSettings> _change = new();

    public async ValueTask DisposeAsync() => await _system.Terminate();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Settings_of_900_symbols_are_applied_and_fit_into_a_message_between_nodes(bool chunked)
    {
        await using var server = await StartAsync();

        var (status, answer) = await PostAsync(server, Body(900), chunked: chunked);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), answer.ToString());
        var change = await _change.Task;
        Assert.That((change.Settings.Symbols.Length, change.Settings.Rules.Symbols?.Count), Is.EqualTo((900, 900)));
        Assert.That(WireSize.Of(change), Is.LessThan(WireSize.Max));
    }

    [Test]
    public async Task Settings_that_nodes_could_not_tell_each_other_are_refused()
    {
        await using var server = await StartAsync();

        var (status, answer) = await PostAsync(server, Body(2_000));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict), answer.ToString());
        Assert.That(answer.GetProperty("detail").GetString(), Does.Contain("give settings of their own to fewer symbols than the 2,000"));
        Assert.That(_change.Task.IsCompleted, Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_above_256_KB_is_refused(bool chunked)
    {
        await using var server = await StartAsync();

        var (status, answer) = await PostAsync(server, Body(900) + new string(' ', 262_144), chunked: chunked);

        Assert.That(status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(answer.ToString(), Does.Contain("the body may have at most 262144 bytes"));
    }

    [Test]
    public async Task Without_the_token_a_large_body_is_unauthorized()
    {
        await using var server = await StartAsync();

        Assert.That((await PostAsync(server, Body(900), "Bearer wrong")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        BareServer server, string body, string authorization = $"Bearer {Changes.Token}", bool chunked = false) =>
        server.Url.PostAsync(Apply, body, authorization, chunked: chunked);

    private static string Body(int symbols)
    {
        string[] names = [.. Enumerable.Range(0, symbols).Select(i => $"COIN{i:0000}USDT")];
        var own = string.Join(',', names.Select(name => $"\"{name}.RETURN_THRESHOLD\":\"0.02\""));
        return $$$"""{"by":"alice","values":{"SYMBOLS":"{{{string.Join(',', names)}}}",{{{own}}}}}""";
    }

    private async Task<BareServer> StartAsync()
    {
        ActorRegistry.For(_system).Register<ActorKeys.Inspector>(_system.ActorOf(Props.Create(() => new StubDesk(_change))));
        var server = await BareServer.StartAsync(("HTTP_TOKEN", Changes.Token));
        server.Attach(_system);
        return server;
    }

    private sealed class StubDesk : ReceiveActor
    {
        public StubDesk(TaskCompletionSource<DeskCommands.ChangeSettings> change)
        {
            Receive<DeskQueries.GetSharedSettings>(_ => Sender.Tell(new DeskReplies.SharedSettings(0)));
            Receive<DeskCommands.ChangeSettings>(command =>
            {
                change.TrySetResult(command);
                Sender.Tell(new DeskReplies.Done(Accepted: true, "ok"));
            });
        }
    }
}
