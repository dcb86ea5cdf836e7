using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>The palettes in a node, on a stub of Petabridge.Cmd.</summary>
public sealed class PetabridgeCmdExtensionTests
{
    [Test]
    public void Petabridge_Cmd_listens_on_loopback_only()
    {
        var settings = PetabridgeCmdExtension.LoadSettings();

        Assert.That(settings.GetString("petabridge.cmd.host"), Is.EqualTo("127.0.0.1"));
        Assert.That(settings.GetInt("petabridge.cmd.port"), Is.EqualTo(9110));
    }

    [Test]
    public void Every_command_and_argument_is_described()
    {
        Assert.That(DarkAlphaPalette.Palette.Commands.Select(c => c.Description), Is.All.Not.Empty);
        Assert.That(
            DarkAlphaPalette.Palette.Commands.SelectMany(c => c.Arguments).Select(a => (a.Description.Length > 0, a.Switches.Count)),
            Is.All.EqualTo((true, 1)));
    }

    [Test]
    public async Task A_node_starts_with_the_three_palettes()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddAkka("palettes", akka => new PetabridgeCmdExtension().Configure(akka));
        using var host = builder.Build();
        await host.StartAsync();

        var palette = await ActorRegistry.For(host.Services.GetRequiredService<ActorSystem>()).GetAsync<DarkAlphaCommands>();
        Assert.That(palette.Path.Name, Is.EqualTo("pbm-darkalpha"));
        await host.StopAsync();
    }
}
