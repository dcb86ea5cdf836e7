using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Takes the place of serializers that this program has no use for, above all of Akka's JSON serializer, which makes whatever type the sender
/// names. It writes nothing and reads nothing. Named in <c>hocon/wire.conf</c>.
/// </summary>
public sealed class RefusingSerializer : SerializerWithStringManifest
{
    private readonly MessageSeal? _seal;

    /// <summary>For Akka.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="config">The number of the serializer whose place it takes.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config config)
        : base(system)
    {
        ArgumentNullException.ThrowIfNull(config);
        Identifier = config.GetInt("identifier");
        _seal = MessageSeal.Of(system);
    }

    /// <inheritdoc/>
    public override int Identifier { get; }

    /// <inheritdoc/>
    public override string Manifest(object o) => "";

    /// <inheritdoc/>
    /// <exception cref="SerializationException">Always.</exception>
    public override byte[] ToBinary(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        throw new SerializationException($"{obj.GetType()} is not meant to leave this process: what is stored or crosses nodes is listed in {nameof(WireTypes)}");
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">Always.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        _seal?.Refused(system, Identifier, manifest);
        throw new SerializationException($"serializer {Identifier} is not one that this program writes or reads by");
    }
}
