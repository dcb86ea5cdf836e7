namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The exchange's reply to a request on the socket. That it accepted a subscription proves nothing: only data does.</summary>
/// <param name="Id">Number of the request; null when the reply bears none, or one that is not a whole number.</param>
/// <param name="ErrorCode">Why the request was refused, in the exchange's numbers; null when it was accepted.</param>
public readonly record struct Ack(long? Id, int? ErrorCode);
