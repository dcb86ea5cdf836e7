using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The body of a good answer, or the error.</summary>
/// <param name="Body">The body; empty when there is an error.</param>
/// <param name="Error">The error.</param>
/// <param name="SentAt">Timestamp of sending.</param>
/// <param name="ReceivedAt">Timestamp of the complete answer.</param>
internal readonly record struct RestAnswer(ReadOnlyMemory<byte> Body, RestError? Error, long SentAt, long ReceivedAt);
