using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Writes what is stored and what crosses nodes: JSON by generated code under a manifest of its own, so that neither a renamed class nor another
/// version of a library makes a journal unreadable. What crosses nodes is sealed, so that nobody acts on what a stranger sent; what is stored is not.
/// </summary>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private readonly MessageSeal? _seal = MessageSeal.Of(system);

    /// <summary>Binds the serializer to everything it is for.</summary>
    public const string Hocon =
        """
        akka.actor {
          serializers.darkalpha = "DarkAlpha.Actors.Serialization.WireSerializer, DarkAlpha.Actors"
          serialization-bindings {
            "DarkAlpha.Actors.Messages.IWireMessage, DarkAlpha.Actors" = darkalpha
            "DarkAlpha.Domain.Desk.IDeskEvent, DarkAlpha.Domain" = darkalpha
          }
        }
        """;

    /// <summary>Stored with every event; never to be changed.</summary>
    public override int Identifier => 1_100;

    /// <inheritdoc/>
    public override string Manifest(object o) => TypeOf(o).Manifest;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        var type = TypeOf(obj);
        var bytes = type.Write(obj);
        return type.IsStored || _seal is null ? bytes : _seal.Close(Identifier, type.Manifest, bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The manifest is not known, or the bytes do not fit it.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!WireTypes.ByManifest.TryGetValue(manifest, out var type))
        {
            throw new SerializationException(
                $"'{manifest}' is not a message this version knows: it was written by a newer version of the program, or the journal is not its own");
        }

        if (!type.IsStored && _seal is not null)
        {
            if (_seal.Open(Identifier, manifest, bytes) is not { } opened)
            {
                _seal.Refused(system, Identifier, manifest);
                throw new SerializationException($"a received '{manifest}' is not sealed with this cluster's key");
            }

            bytes = opened;
        }

        try
        {
            return type.Read(bytes);
        }
        catch (JsonException e)
        {
            throw new SerializationException($"a stored or received '{manifest}' cannot be read: {e.Message}", e);
        }
    }

    private static WireType TypeOf(object message) => WireTypes.ByType.TryGetValue(message.GetType(), out var type)
        ? type
        : throw new SerializationException($"{message.GetType()} has no manifest; it must be listed in {nameof(WireTypes)}");
}
