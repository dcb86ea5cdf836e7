using System.Globalization;
using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>One file of the archive, as its name describes it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Symbol">The symbol in its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="From">First instant of the day or month in its name, Unix milliseconds UTC.</param>
/// <param name="To">First instant after that day or month.</param>
public sealed record ArchiveFile(string Path, string Symbol, ArchiveKind Kind, long From, long To)
{
    private static readonly string[] Endings = [".csv", ".csv.gz", ".csv.zip", ".zip"];

    private static readonly string[] Markets = ["um", "cm", "spot", "option"];

    // The archive keeps candles of other prices than those of trades under the same file names.
    private static readonly string[] FoldersOfOtherPrices = ["markPriceKlines", "indexPriceKlines", "premiumIndexKlines"];

    /// <summary>The market whose folder of the archive it lies in, such as <c>um</c> or <c>spot</c>; null outside of such a folder.</summary>
    public string? Market => System.IO.Path.GetDirectoryName(Path)?.Split(System.IO.Path.DirectorySeparatorChar).LastOrDefault(folder => Markets.Contains(folder));

    /// <summary>Reads a file name such as <c>BTCUSDT-1m-2026-02.csv.gz</c>; null when it is not a name of the archive.</summary>
    public static ArchiveFile? FromPath(string path)
    {
        var fileName = System.IO.Path.GetFileName(path);
        var stem = fileName.IndexOf('.') is var dot and >= 0 && Endings.Contains(fileName[dot..]) ? fileName[..dot] : "";
        if (stem.Split('-', 3) is not [var symbol, var kindName, var date]
            || symbol.Length == 0
            || !symbol.EnumerateRunes().All(IsOfSymbols)
            || FindKind(kindName) is not { } kind
            || (kind == ArchiveKind.Klines && HasOtherPrices(path)))
        {
            return null;
        }

        var isDay = date.Length == "yyyy-MM-dd".Length;
        if (!DateTimeOffset.TryParseExact(
                date, isDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || from.Year == DateTimeOffset.MaxValue.Year)
        {
            // A period of the last year there is may end after the last date there is.
            return null;
        }

        var to = isDay ? from.AddDays(1) : from.AddMonths(1);
        return new ArchiveFile(path, symbol, kind, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
    }

    // The exchange lists names such as 币安人生USDT, too.
    private static bool IsOfSymbols(Rune rune) => rune.Value == '_' || (Rune.IsLetterOrDigit(rune) && !Rune.IsLower(rune));

    private static bool HasOtherPrices(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return FoldersOfOtherPrices.Any(folder => full.Contains(folder, StringComparison.OrdinalIgnoreCase));
    }

    private static ArchiveKind? FindKind(string name) => name switch
    {
        "1m" => ArchiveKind.Klines,
        "metrics" => ArchiveKind.Metrics,
        "fundingRate" => ArchiveKind.FundingRate,
        _ => null,
    };
}
