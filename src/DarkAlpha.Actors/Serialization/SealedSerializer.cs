using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Akka.Util;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Wraps one of Akka's own serializers and reads only messages that a node of this cluster has sealed: joining, downing, moving symbols,
/// stopping actors. Configured in <c>hocon/wire.conf</c>.
/// </summary>
public sealed class SealedSerializer : SerializerWithStringManifest
{
    private readonly Serializer _inner;
    private readonly MessageSeal? _seal;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="config">The wrapped serializer (<c>inner</c>) and its <c>identifier</c>.</param>
    public SealedSerializer(ExtendedActorSystem system, Config config)
        : base(system)
    {
        ArgumentNullException.ThrowIfNull(config);
        Identifier = config.GetInt("identifier");
        var type = Type.GetType(config.GetString("inner"), throwOnError: true)!;

        // Akka's own take the actor system, or that and their settings.
        _inner = (Serializer)(type.GetConstructor([typeof(ExtendedActorSystem)]) is null
            ? Activator.CreateInstance(type, system, config)
            : Activator.CreateInstance(type, system))!;
        _seal = MessageSeal.Of(system);
    }

    /// <inheritdoc/>
    public override int Identifier { get; }

    /// <inheritdoc/>
    public override string Manifest(object o)
    {
        ArgumentNullException.ThrowIfNull(o);
        return _inner is SerializerWithStringManifest named ? named.Manifest(o) : o.GetType().TypeQualifiedName();
    }

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        var bytes = _inner.ToBinary(obj);
        return _seal is null ? bytes : _seal.Seal(Identifier, Manifest(obj), bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The message has no valid seal of this cluster.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        var opened = _seal is null ? bytes : _seal.Open(Identifier, manifest, bytes);
        if (opened is null)
        {
            _seal!.LogRejected(system, Identifier, manifest);
            throw new SerializationException("the message is not sealed with this cluster's key");
        }

        return _inner is SerializerWithStringManifest named
            ? named.FromBinary(opened, manifest)
            : _inner.FromBinary(opened, Type.GetType(manifest, throwOnError: true)!);
    }
}
