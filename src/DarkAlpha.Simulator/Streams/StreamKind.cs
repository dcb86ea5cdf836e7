namespace DarkAlpha.Simulator.Streams;

/// <summary>The streams the simulator has; the order is that of events of one symbol and instant.</summary>
internal enum StreamKind
{
    BookTicker,
    Kline,
    MarkPrice,
}
