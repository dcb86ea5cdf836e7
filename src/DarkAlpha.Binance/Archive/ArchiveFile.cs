using System.Globalization;
using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>One file of the archive, as described by its name.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Symbol">The symbol in its name.</param>
/// <param name="Kind">Kind of data in the file.</param>
/// <param name="From">Start of the day or month in its name (inclusive), Unix milliseconds UTC.</param>
/// <param name="To">End of that day or month (exclusive), Unix milliseconds UTC.</param>
public sealed record ArchiveFile(string Path, string Symbol, ArchiveKind Kind, long From, long To)
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".csv.zip", ".zip"];

    private static readonly string[] Markets = ["um", "cm", "spot", "option"];

    // Candles of mark, index and premium index prices have the same file names as candles of trades; only the folder differs.
    private static readonly string[] NonTradePriceFolders = ["markPriceKlines", "indexPriceKlines", "premiumIndexKlines"];

    /// <summary>
    /// The market, taken from the folder name, such as <c>um</c> or <c>spot</c>; null when no folder on the path names one.
    /// </summary>
    public string? Market =>
        System.IO.Path.GetDirectoryName(Path)?
            .Split(System.IO.Path.DirectorySeparatorChar)
            .LastOrDefault(folder => Markets.Contains(folder));

    /// <summary>
    /// Parses a file name such as <c>BTCUSDT-1m-2026-02.csv.gz</c>; null when the name is not in the format of the archive.
    /// </summary>
    public static ArchiveFile? FromPath(string path)
    {
        var fileName = System.IO.Path.GetFileName(path);
        var stem = fileName.IndexOf('.') is var dot and >= 0 && Extensions.Contains(fileName[dot..]) ? fileName[..dot] : "";
        if (stem.Split('-', 3) is not [var symbol, var kindName, var date]
            || symbol.Length == 0
            || !symbol.EnumerateRunes().All(IsSymbolCharacter)
            || FindKind(kindName) is not { } kind
            || (kind == ArchiveKind.Klines && IsNonTradePrice(path)))
        {
            return null;
        }

        var isDay = date.Length == "yyyy-MM-dd".Length;
        if (!DateTimeOffset.TryParseExact(
                date, isDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || from.Year == DateTimeOffset.MaxValue.Year)
        {
            // A period in the year 9999 could end after DateTimeOffset.MaxValue.
            return null;
        }

        var to = isDay ? from.AddDays(1) : from.AddMonths(1);
        return new ArchiveFile(path, symbol, kind, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
    }

    // Symbols may contain letters of any script, such as 币安人生USDT.
    private static bool IsSymbolCharacter(Rune rune) => rune.Value == '_' || (Rune.IsLetterOrDigit(rune) && !Rune.IsLower(rune));

    private static bool IsNonTradePrice(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return NonTradePriceFolders.Any(folder => full.Contains(folder, StringComparison.OrdinalIgnoreCase));
    }

    private static ArchiveKind? FindKind(string name) => name switch
    {
        "1m" => ArchiveKind.Klines,
        "metrics" => ArchiveKind.Metrics,
        "fundingRate" => ArchiveKind.FundingRate,
        _ => null,
    };
}
