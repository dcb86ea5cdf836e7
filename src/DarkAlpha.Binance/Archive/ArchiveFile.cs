using System.Globalization;
using System.Text.RegularExpressions;

namespace DarkAlpha.Binance.Archive;

/// <summary>One file of the archive, as its name describes it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Symbol">The symbol in its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="From">First instant of the day or month in its name, Unix milliseconds UTC.</param>
/// <param name="To">First instant after that day or month.</param>
public sealed partial record ArchiveFile(string Path, string Symbol, ArchiveKind Kind, long From, long To)
{
    /// <summary>Reads a file name such as <c>BTCUSDT-1m-2026-02.csv.gz</c>; null when it is not a name of the archive.</summary>
    public static ArchiveFile? FromPath(string path)
    {
        var match = NamePattern().Match(System.IO.Path.GetFileName(path));
        if (!match.Success)
        {
            return null;
        }

        var kind = match.Groups["kind"].Value switch
        {
            "1m" => ArchiveKind.Klines,
            "metrics" => ArchiveKind.Metrics,
            _ => ArchiveKind.FundingRate,
        };
        var date = match.Groups["date"].Value;
        var isDay = date.Length == "yyyy-MM-dd".Length;
        if (!DateTimeOffset.TryParseExact(
                date, isDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
        {
            return null;
        }

        var to = isDay ? from.AddDays(1) : from.AddMonths(1);
        return new ArchiveFile(path, match.Groups["symbol"].Value, kind, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
    }

    [GeneratedRegex(
        @"^(?<symbol>[A-Z0-9_]+)-(?<kind>1m|metrics|fundingRate)-(?<date>\d{4}-\d{2}(-\d{2})?)\.(csv|csv\.gz|csv\.zip|zip)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
