namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>What identifies an event within its stream: the same that the simulator logs.</summary>
internal readonly record struct StreamEvent(long EventTime, long Key, bool Closed);
