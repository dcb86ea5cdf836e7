using Akka.Actor;
using Akka.Hosting;

namespace Petabridge.Cmd.Host;

/// <summary>Stub: adds the host to an actor system and registers the palettes' handlers for tests.</summary>
public static class PetabridgeCmdHosting
{
    public static AkkaConfigurationBuilder AddPetabridgeCmd(this AkkaConfigurationBuilder builder, Action<PetabridgeCmd> configure) =>
        builder.AddStartup((system, registry) =>
        {
            var host = new PetabridgeCmd(system);
            configure(host);
            foreach (var palette in host.Palettes)
            {
                registry.TryRegister(palette.GetType(), system.ActorOf(palette.HandlerProps, $"pbm-{palette.Palette.Name}"));
            }
        });
}
