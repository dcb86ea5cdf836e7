using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Serializes everything that is stored or sent between nodes: source-generated JSON under a manifest of its own, so that neither a renamed
/// class nor a library update makes a journal unreadable. Messages between nodes are sealed (<see cref="MessageSeal"/>), so that messages
/// from outside the cluster have no effect; stored events are not.
/// </summary>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private readonly MessageSeal? _seal = MessageSeal.Of(system);

    /// <summary>HOCON that binds the serializer to all wire messages and desk events.</summary>
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

    /// <summary>Id stored with every event; it must never change.</summary>
    public override int Identifier => 1_100;

    /// <inheritdoc/>
    public override string Manifest(object o) => TypeOf(o).Manifest;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        var type = TypeOf(obj);
        var bytes = type.Write(obj);
        return type.IsStored || _seal is null ? bytes : _seal.Seal(Identifier, type.Manifest, bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The manifest is unknown, the bytes do not match it, or the seal is invalid.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!WireTypes.ByManifest.TryGetValue(manifest, out var type))
        {
            throw new SerializationException(
                $"'{manifest}' is not a message this version knows: it was written by a newer version, or by another program");
        }

        if (!type.IsStored && _seal is not null)
        {
            if (_seal.Open(Identifier, manifest, bytes) is not { } opened)
            {
                _seal.LogRejected(system, Identifier, manifest);
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
            throw new SerializationException($"a stored or received '{manifest}' cannot be read: {JsonErrorText.Of(e)}", e);
        }
    }

    private static WireType TypeOf(object message) => WireTypes.ByType.TryGetValue(message.GetType(), out var type)
        ? type
        : throw new SerializationException($"{message.GetType()} has no manifest; it must be listed in {nameof(WireTypes)}");
}
