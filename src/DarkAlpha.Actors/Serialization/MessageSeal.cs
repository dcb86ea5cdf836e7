using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Tells messages of this cluster's nodes from those of strangers: each ends with a code (HMAC-SHA256) that only nodes with the cluster's key can
/// make, and is looked at by nobody before the code is checked. It does not hide what is sent. Given to the actor system as a setup; thread-safe.
/// </summary>
/// <param name="key">The cluster's key.</param>
public sealed class MessageSeal(ImmutableArray<byte> key) : Setup
{
    /// <summary>Bytes that a sealed message is longer.</summary>
    public const int Length = 16;

    private const string Stranger =
        "refused from the wire: {Kind}, which no node of this cluster has sent. Whoever is there reaches CLUSTER_PORT; or it is a node with another DATABASE_URL, or of another version{More}";

    private readonly LogThrottle _refused = new(TimeSpan.FromMinutes(1));
    private readonly byte[] _key = [.. key];

    /// <summary>The seal of an actor system; null where nothing is sent anywhere, as in tests of single actors.</summary>
    public static MessageSeal? Of(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Settings.Setup.Get<MessageSeal>() is { HasValue: true } given ? given.Value : null;
    }

    /// <summary>The message with its code.</summary>
    public byte[] Close(int serializer, string manifest, byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var closed = new byte[message.Length + Length];
        message.CopyTo(closed, 0);
        CodeOf(serializer, manifest, message).CopyTo(closed.AsSpan(message.Length));
        return closed;
    }

    /// <summary>The message without its code; null when a stranger wrote it, who may also have given no manifest.</summary>
    public byte[]? Open(int serializer, string? manifest, byte[] closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (manifest is null || closed.Length < Length)
        {
            return null;
        }

        var message = closed.AsSpan(0, closed.Length - Length);
        return CryptographicOperations.FixedTimeEquals(CodeOf(serializer, manifest, message), closed.AsSpan(message.Length)) ? message.ToArray() : null;
    }

    /// <summary>Says that a message was refused, each kind once and then how many more there were.</summary>
    internal void Refused(ActorSystem system, int serializer, string? manifest)
    {
        var kind = $"serializer {serializer}, '{Printable.Short(manifest ?? "")}'";
        if (_refused.Admit(kind, system.Scheduler.MonotonicClock) is { } suppressed)
        {
            system.Log.Warning(Stranger, kind, LogThrottle.Suffix(suppressed));
        }
    }

    private ReadOnlySpan<byte> CodeOf(int serializer, string manifest, ReadOnlySpan<byte> message)
    {
        using var code = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        var name = Encoding.UTF8.GetBytes(manifest);
        Span<byte> head = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, serializer);
        BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], name.Length);
        code.AppendData(head);
        code.AppendData(name);
        code.AppendData(message);
        return code.GetHashAndReset().AsSpan(0, Length);
    }
}
