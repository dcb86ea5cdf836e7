namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Identity of an event within its stream, as logged by the simulator.</summary>
internal readonly record struct StreamEvent(long EventTime, long Key, bool Closed);
