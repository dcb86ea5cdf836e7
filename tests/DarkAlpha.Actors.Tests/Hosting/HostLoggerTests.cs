using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.TestSupport.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DarkAlpha.Actors.Tests.Hosting;

/// <summary>Akka's log events in the node's log.</summary>
internal sealed class HostLoggerTests
{
    private const string Settings = """({ connection-string : "Username=darkalpha;Password=hush4711;Host=db" })""";

    [Test]
    public async Task A_connection_string_is_masked_in_lines_and_stack_traces()
    {
        using var log = new TestLog();
        using var host = await StartAsync(log);
        var cause = new InvalidOperationException($"outer {Settings}", new InvalidOperationException($"inner {Settings}"));

        System(host).EventStream.Publish(
            new Error(cause, "journal", typeof(LocalActorRef), $"Error while creating actor instance {Settings}"));

        var line = await log.SaysAsync("Error while creating actor instance");
        Assert.That(line, Does.Contain("outer").And.Contain("inner").And.Contain("(not shown)").And.Not.Contain("hush4711"));
        await host.StopAsync();
    }

    [Test]
    public async Task Once_the_node_stops_messages_of_Akka_are_suppressed_but_those_of_the_program_are_not()
    {
        using var log = new TestLog();
        using var host = await StartAsync(log);
        var system = System(host);
        system.Settings.Setup.Get<HostLogger.Factory>().Value.MarkStopping();

        system.EventStream.Publish(new Error(
            new InvalidOperationException("a stack"), "replicator", typeof(LocalActorRef), "Cluster node must not be terminated"));
        system.EventStream.Publish(new Error(null, "desk", typeof(DeskActor), "a delivery got no answer"));

        await log.SaysAsync("a delivery got no answer");
        Assert.That(log.Lines, Has.None.Contains("must not be terminated"));
        await host.StopAsync();
    }

    [Test]
    public async Task Refusals_of_tls_are_logged_once_a_minute_without_their_stack_traces()
    {
        using var log = new TestLog();
        using var host = await StartAsync(log);
        for (var i = 0; i < 3; i++)
        {
            System(host).EventStream.Publish(new Error(
                new InvalidOperationException("a stack"),
                "tcp",
                typeof(DotNettySslSetup),
                $"TLS handshake failed on channel {i}\nTLS handshake failed (Server side):\n  Error: a bad frame\n\nadvice"));
        }

        System(host).EventStream.Publish(new Error(null, "desk", typeof(DeskActor), "the line after them"));

        var line = await log.SaysAsync("a connection between nodes was refused");
        await log.SaysAsync("the line after them");
        Assert.That(line, Does.Contain("channel 0 TLS handshake failed (Server side): Error: a bad frame."));
        Assert.That(line, Does.Not.Contain("advice").And.Not.Contain("a stack"));
        Assert.That(log.Lines, Has.One.Contains("TLS"));
        await host.StopAsync();
    }

    private static ActorSystem System(IHost host) => host.Services.GetRequiredService<ActorSystem>();

    private static async Task<IHost> StartAsync(TestLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAkka("log", akka => akka.WithHostLog(log));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
