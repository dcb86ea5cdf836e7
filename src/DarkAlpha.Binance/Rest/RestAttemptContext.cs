using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>State of one call across its attempts; each attempt overwrites the results of the previous one.</summary>
internal sealed class RestAttemptContext(RestTransport transport, RestCall call)
{
    public RestTransport Transport { get; } = transport;

    public RestCall Call { get; } = call;

    public ReadOnlyMemory<byte> Body { get; set; }

    public RestError? Error { get; set; }

    public long SentAt { get; set; }

    public long ReceivedAt { get; set; }
}
