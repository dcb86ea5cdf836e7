namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The exchange's reply to a request on the socket. An accepted subscription does not guarantee data.</summary>
/// <param name="Id">Id of the request; null when the reply has none or one that is not an integer.</param>
/// <param name="ErrorCode">The exchange's error code; null when the request was accepted.</param>
public readonly record struct Ack(long? Id, int? ErrorCode);
