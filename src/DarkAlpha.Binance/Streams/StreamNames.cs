namespace DarkAlpha.Binance.Streams;

/// <summary>Stream names of the exchange.</summary>
public static class StreamNames
{
    /// <summary>The name of a symbol's stream, such as <c>btcusdt@kline_1m</c>; symbols are lower case in stream names.</summary>
    public static string Of(string symbol, StreamKind kind) => $"{symbol.ToLowerInvariant()}{Suffix(kind)}";

    /// <summary>The stream kinds of a route.</summary>
    public static IReadOnlyList<StreamKind> KindsOn(StreamRoute route) =>
        route == StreamRoute.Public ? [StreamKind.BookTicker] : [StreamKind.Kline, StreamKind.MarkPrice];

    private static string Suffix(StreamKind kind) => kind switch
    {
        StreamKind.BookTicker => "@bookTicker",
        StreamKind.Kline => "@kline_1m",
        _ => "@markPrice@1s",
    };
}
