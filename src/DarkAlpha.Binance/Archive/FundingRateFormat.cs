namespace DarkAlpha.Binance.Archive;

/// <summary>Rows of <c>SYMBOL-fundingRate-DATE.csv</c>.</summary>
internal readonly struct FundingRateFormat : IArchiveFormat<FundingEvent>
{
    public static IReadOnlyList<ArchiveColumn> Columns { get; } = [new("calc_time", 0), new("last_funding_rate", 2)];

    public static bool AllowsRepeatedTime => false;

    public static FundingEvent Parse(in CsvRow row, string symbol) => new(row.Time(0), row.Number(1));

    public static long TimeOf(in FundingEvent row) => row.Time;
}
