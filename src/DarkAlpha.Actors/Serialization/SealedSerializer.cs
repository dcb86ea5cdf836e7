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
    // How many of these serializers work within each other on this thread.
    private static readonly ThreadLocal<int> Depth = new();

    private readonly Serializer _inner;
    private readonly bool _isPlainWithin;
    private readonly MessageSeal? _seal;

    /// <summary>Called by Akka.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="config">
    /// The wrapped serializer (<c>inner</c>) and its <c>identifier</c>; with <c>plain-within = on</c> there is no seal within a sealed
    /// message.
    /// </param>
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
        _isPlainWithin = config.GetBoolean("plain-within");
        _seal = MessageSeal.Of(system);
    }

    /// <inheritdoc/>
    public override int Identifier { get; }

    // Depth counts this serializer, too.
    private bool HasSeal => _seal is not null && !(_isPlainWithin && Depth.Value > 1);

    /// <inheritdoc/>
    public override string Manifest(object o)
    {
        ArgumentNullException.ThrowIfNull(o);
        return _inner is SerializerWithStringManifest named ? named.Manifest(o) : o.GetType().TypeQualifiedName();
    }

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        Depth.Value++;
        try
        {
            var bytes = _inner.ToBinary(obj);
            return HasSeal ? _seal!.Seal(Identifier, Manifest(obj), bytes) : bytes;
        }
        finally
        {
            Depth.Value--;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The message has no valid seal of this cluster.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        Depth.Value++;
        try
        {
            var opened = HasSeal ? _seal!.Open(Identifier, manifest, bytes) : bytes;
            if (opened is null)
            {
                _seal!.LogRejected(system, Identifier, manifest);
                throw new SerializationException("the message is not sealed with this cluster's key");
            }

            return _inner is SerializerWithStringManifest named
                ? named.FromBinary(opened, manifest)
                : _inner.FromBinary(opened, Type.GetType(manifest, throwOnError: true)!);
        }
        finally
        {
            Depth.Value--;
        }
    }
}
