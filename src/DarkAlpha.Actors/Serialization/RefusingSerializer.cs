using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Replaces serializers that this program does not use, above all Akka's JSON serializer, which instantiates whatever type the sender
/// names. It neither writes nor reads anything. Configured in <c>hocon/wire.conf</c>.
/// </summary>
public sealed class RefusingSerializer : SerializerWithStringManifest
{
    private readonly MessageSeal? _seal;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="config">The <c>identifier</c> of the serializer that it replaces.</param>
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
        throw new SerializationException(
            $"{obj.GetType()} must not leave this process: types that are stored or sent between nodes are listed in {nameof(WireTypes)}");
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">Always.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        _seal?.LogRejected(system, Identifier, manifest);
        throw new SerializationException($"serializer {Identifier} is disabled: this program neither writes nor reads with it");
    }
}
