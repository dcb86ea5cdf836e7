namespace DarkAlpha.Simulator.Streams;

/// <summary>The streams of a symbol. The order is that of events at the same instant.</summary>
internal enum StreamKind
{
    BookTicker,
    Kline,
    MarkPrice,
}
