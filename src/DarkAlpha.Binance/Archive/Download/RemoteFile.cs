using System.Globalization;

namespace DarkAlpha.Binance.Archive.Download;

/// <summary>One file of Binance's public archive of USDⓈ-M futures.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Kind">Kind of data.</param>
/// <param name="From">First day in the file, UTC.</param>
/// <param name="IsMonth">True for the file of a month, false for that of a day.</param>
public sealed record RemoteFile(string Symbol, ArchiveKind Kind, DateOnly From, bool IsMonth)
{
    /// <summary>The day after the last one in the file, UTC.</summary>
    public DateOnly To => IsMonth ? From.AddMonths(1) : From.AddDays(1);

    /// <summary>Number of days in the file.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>Name of the file, such as <c>BTCUSDT-1m-2026-02.zip</c>.</summary>
    public string Name
    {
        get
        {
            var date = From.ToString(IsMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var kind = Kind switch
            {
                ArchiveKind.Klines => "1m",
                ArchiveKind.Metrics => "metrics",
                _ => "fundingRate",
            };
            return $"{Symbol}-{kind}-{date}.zip";
        }
    }

    /// <summary>Its folder in the archive, below <c>data/</c>, and on the disk: there, <c>um</c> tells which market it is of.</summary>
    public string Folder
    {
        get
        {
            var kind = Kind switch
            {
                ArchiveKind.Klines => $"klines/{Symbol}/1m",
                ArchiveKind.Metrics => $"metrics/{Symbol}",
                _ => $"fundingRate/{Symbol}",
            };
            return $"futures/um/{(IsMonth ? "monthly" : "daily")}/{kind}";
        }
    }

    /// <summary>Its path below the base address of the archive.</summary>
    public string Address => $"data/{Folder}/{Name}";
}
