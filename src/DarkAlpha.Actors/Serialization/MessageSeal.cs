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
/// Authenticates messages between the nodes of a cluster: each message ends with a code (HMAC-SHA256) that only nodes with the cluster's
/// key can create, and is not deserialized before the code has been verified. It does not encrypt. Passed to the actor system as a setup.
/// Thread-safe.
/// </summary>
/// <param name="key">The cluster's key.</param>
public sealed class MessageSeal(ImmutableArray<byte> key) : Setup
{
    /// <summary>Number of bytes that a seal adds to a message.</summary>
    public const int Length = 16;

    private const string Rejection =
        "rejected a message from the network: {Kind}, which was not sealed by a node of this cluster. "
        + "An outsider can reach CLUSTER_PORT, or a node has another CLUSTER_SECRET, DATABASE_URL or version{More}";

    private readonly LogThrottle _rejected = new(TimeSpan.FromMinutes(1));
    private readonly byte[] _key = [.. key];

    /// <summary>The seal of an actor system; null without remoting, as in tests of single actors.</summary>
    public static MessageSeal? Of(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Settings.Setup.Get<MessageSeal>() is { HasValue: true } given ? given.Value : null;
    }

    /// <summary>Appends the code to a message.</summary>
    public byte[] Seal(int serializer, string manifest, byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sealedMessage = new byte[message.Length + Length];
        message.CopyTo(sealedMessage, 0);
        CodeOf(serializer, manifest, message).CopyTo(sealedMessage.AsSpan(message.Length));
        return sealedMessage;
    }

    /// <summary>
    /// Verifies and removes the code; null when it is invalid, or when the manifest is missing, which no node of the cluster sends.
    /// </summary>
    public byte[]? Open(int serializer, string? manifest, byte[] sealedMessage)
    {
        ArgumentNullException.ThrowIfNull(sealedMessage);
        if (manifest is null || sealedMessage.Length < Length)
        {
            return null;
        }

        var message = sealedMessage.AsSpan(0, sealedMessage.Length - Length);
        return CryptographicOperations.FixedTimeEquals(CodeOf(serializer, manifest, message), sealedMessage.AsSpan(message.Length))
            ? message.ToArray()
            : null;
    }

    /// <summary>Logs that a message was rejected, at most once a minute for each kind, with the number of suppressed lines.</summary>
    internal void LogRejected(ActorSystem system, int serializer, string? manifest)
    {
        var kind = $"serializer {serializer}, '{Printable.Short(manifest ?? "")}'";
        if (_rejected.Admit(kind, system.Scheduler.MonotonicClock) is { } suppressed)
        {
            system.Log.Warning(Rejection, kind, LogThrottle.Suffix(suppressed));
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
