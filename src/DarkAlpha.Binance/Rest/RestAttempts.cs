using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>One call on its way through the attempts; each attempt overwrites what the one before left.</summary>
internal sealed class RestAttempts(RestTransport transport, RestCall call)
{
    public RestTransport Transport { get; } = transport;

    public RestCall Call { get; } = call;

    public ReadOnlyMemory<byte> Body { get; set; }

    public RestError? Error { get; set; }

    public long SentAt { get; set; }

    public long ReceivedAt { get; set; }
}
