using DarkAlpha.Actors.Messages;

namespace DarkAlpha.Actors.Serialization;

/// <summary>How large messages between nodes are. One that is larger than a frame is dropped by the transport, without an answer.</summary>
public static class WireSize
{
    /// <summary>Largest message, in bytes: a frame (<c>maximum-frame-size</c>) less the addresses that go with it.</summary>
    public const int Max = 1_000_000;

    /// <summary>The size of a message, in bytes.</summary>
    /// <param name="message">The message.</param>
    public static int Of(IWireMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return WireTypes.All.Single(type => type.Type == message.GetType()).Write(message).Length;
    }
}
