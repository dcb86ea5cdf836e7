namespace DarkAlpha.Benchmarks;

/// <summary>One frame of each kind with the fields the exchange currently sends.</summary>
internal static class FrameBenchmarksSamples
{
    public static ReadOnlySpan<byte> BookTicker =>
        """{"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","u":9924360161244,"s":"BTCUSDT","b":"68005.00","B":"2.394","a":"68005.10","A":"0.857","T":1771263510337,"E":1771263510337}}"""u8;

    public static ReadOnlySpan<byte> Kline =>
        """{"stream":"btcusdt@kline_1m","data":{"e":"kline","E":1771263510424,"s":"BTCUSDT","k":{"t":1771263480000,"T":1771263539999,"s":"BTCUSDT","i":"1m","f":23961275,"L":23961322,"o":"68001.00","c":"68005.10","h":"68007.30","l":"68000.90","v":"39.17","n":48,"x":false,"q":"2663757.89","V":"17.29","Q":"1175800.01","B":"0"}}}"""u8;

    public static ReadOnlySpan<byte> MarkPrice =>
        """{"stream":"btcusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":1771263510000,"s":"BTCUSDT","p":"68005.80802899","P":"67836.82194783","i":"68035.14043478","r":"-0.00004435","T":1771286400000}}"""u8;
}
