using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The body of a successful response, or the error.</summary>
/// <param name="Body">The body; empty when there is an error.</param>
/// <param name="Error">The error; null on success.</param>
/// <param name="SentAt">Timestamp when the request was sent.</param>
/// <param name="ReceivedAt">Timestamp when the response was complete.</param>
internal readonly record struct RestResponse(ReadOnlyMemory<byte> Body, RestError? Error, long SentAt, long ReceivedAt);
