using Akka.Hosting;
using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Adds the program's own serializer.</summary>
public static class SerializerHosting
{
    /// <summary>Binds the serializer to everything that is stored or crosses nodes.</summary>
    public static AkkaConfigurationBuilder WithDarkAlphaSerializer(this AkkaConfigurationBuilder akka) =>
        akka.AddHocon(WireSerializer.Hocon, HoconAddMode.Prepend);
}
