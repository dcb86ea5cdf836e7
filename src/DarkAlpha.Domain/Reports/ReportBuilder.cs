namespace DarkAlpha.Domain.Reports;

/// <summary>Makes reports. The same input gives the same report.</summary>
public static class ReportBuilder
{
    /// <summary>Makes the report of a set of cards.</summary>
    public static Report Build(ReportInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Report
        {
            Source = input.Source,
            All = ReportGroup.Of("all", input.Cards),
            Tables = ReportTables.Of(input.Cards),
            Equity = EquityCurve.Of(input.Cards),
            Excursions = Excursions.Of(input.Cards),
            AfterMinutes = [.. CardPath.Minutes.Select((_, place) => MinuteMean.Of(input.Cards, place))],
            ActedLate = [.. CardPath.Delays.Select((_, place) => DelayMean.Of(input.Cards, place))],
            Gates =
            [
                .. input.Refused
                    .GroupBy(sample => sample.Gate)
                    .OrderBy(gate => gate.Key)
                    .Select(gate => ReportGate.Of(gate.Key, gate)),
            ],
            Market =
            [
                .. input.Histories
                    .OrderBy(history => history.Key)
                    .Select(history => history.Value.ChangeOf(history.Key))
                    .OfType<MarketChange>(),
            ],
            RandomEntries = RandomEntries.Compare(input.Cards, input.Histories, input.Options, cancellation),
        };
    }
}
