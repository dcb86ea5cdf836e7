using Akka.Hosting;
using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Configures the program's own serializer.</summary>
public static class SerializerHosting
{
    /// <summary>Binds the serializer to every type that is stored or sent between nodes.</summary>
    public static AkkaConfigurationBuilder WithDarkAlphaSerializer(this AkkaConfigurationBuilder akka) =>
        akka.AddHocon(WireSerializer.Hocon, HoconAddMode.Prepend);
}
