namespace DarkAlpha.Binance.Streams;

/// <summary>The exchange's names of streams.</summary>
public static class StreamNames
{
    /// <summary>How many kinds of streams there are.</summary>
    public const int Kinds = 3;

    /// <summary>The name of a symbol's stream, e.g. <c>btcusdt@kline_1m</c>: symbols are lower case in stream names.</summary>
    public static string Of(string symbol, StreamKind kind) => $"{symbol.ToLowerInvariant()}{Suffix(kind)}";

    /// <summary>The kinds that a route carries.</summary>
    public static IReadOnlyList<StreamKind> KindsOn(StreamRoute route) =>
        route == StreamRoute.Public ? [StreamKind.BookTicker] : [StreamKind.Kline, StreamKind.MarkPrice];

    private static string Suffix(StreamKind kind) => kind switch
    {
        StreamKind.BookTicker => "@bookTicker",
        StreamKind.Kline => "@kline_1m",
        _ => "@markPrice@1s",
    };
}
