using System.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>Frames with the fields that the exchange currently sends, and a table of their symbols.</summary>
internal static class SampleFrames
{
    public const string BookTicker =
        """{"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","u":9924360161244,"s":"BTCUSDT","ps":"BTCUSDT","b":"68005.00","B":"2.394","a":"68005.10","A":"0.857","T":1771263510337,"E":1771263510339,"st":1}}""";

    public const string Kline =
        """{"stream":"btcusdt@kline_1m","data":{"e":"kline","E":1771263510424,"s":"BTCUSDT","k":{"t":1771263480000,"T":1771263539999,"s":"BTCUSDT","i":"1m","f":23961275,"L":23961322,"o":"68001.00","c":"68005.10","h":"68007.30","l":"68000.90","v":"39.17","n":48,"x":false,"q":"2663757.89","V":"17.29","Q":"1175800.01","B":"0"}}}""";

    public const string MarkPrice =
        """{"stream":"btcusdt@markPrice@1s","data":{"e":"markPriceUpdate","E":1771263510000,"s":"BTCUSDT","p":"68005.80802899","ap":"68001.10000000","P":"67836.82194783","i":"68035.14043478","r":"-0.00004435","T":1771286400000,"st":1}}""";

    public static readonly SymbolTable Symbols = SymbolTable.Of("ETHUSDT", "BTCUSDT");

    public static readonly int Bitcoin = IdOf(Symbols, "BTCUSDT");

    /// <summary>The same event in the raw form, without the envelope.</summary>
    public static string Raw(string combined) => combined[(combined.IndexOf("\"data\":", StringComparison.Ordinal) + 7)..^1];

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Frame Parse(string text)
    {
        var kind = FrameParser.Parse(Bytes(text), Symbols, out var frame);
        Assert.That(frame.Kind, Is.EqualTo(kind));
        return frame;
    }

    public static int IdOf(SymbolTable table, string symbol) =>
        table.TryFind(Bytes(symbol), out var id) ? id : throw new ArgumentException($"{symbol} is not in the table", nameof(symbol));
}
