using System.Globalization;

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

    /// <summary>Reads a file name such as <c>BTCUSDT-1m-2026-02.csv.gz</c>; null when it is not a name of the archive.</summary>
    public static ArchiveFile? FromPath(string path)
    {
        var fileName = System.IO.Path.GetFileName(path);
        var stem = fileName.IndexOf('.') is var dot and >= 0 && Endings.Contains(fileName[dot..]) ? fileName[..dot] : "";
        if (stem.Split('-', 3) is not [var symbol, var kindName, var date]
            || symbol.Length == 0
            || !symbol.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')
            || FindKind(kindName) is not { } kind)
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

    private static ArchiveKind? FindKind(string name) => name switch
    {
        "1m" => ArchiveKind.Klines,
        "metrics" => ArchiveKind.Metrics,
        "fundingRate" => ArchiveKind.FundingRate,
        _ => null,
    };
}
