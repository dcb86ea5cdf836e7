namespace DarkAlpha.Simulator;

/// <summary>One stream event as generated, whether or not it had subscribers and regardless of faults.</summary>
/// <param name="Sequence">Sequence number, from 1, without gaps.</param>
/// <param name="Stream">Name of the stream, e.g. <c>btcusdt@bookTicker</c>.</param>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="EventTime">The <c>E</c> of the frame, Unix milliseconds.</param>
/// <param name="Key">
/// Identifies the event within its stream: the book ticker's <c>u</c>, the kline's open time, the mark price's event time.
/// </param>
/// <param name="Closed">True for the last update of a kline.</param>
public readonly record struct LogEntry(long Sequence, string Stream, string Symbol, long EventTime, long Key, bool Closed);
