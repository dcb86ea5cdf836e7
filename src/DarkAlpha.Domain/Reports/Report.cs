namespace DarkAlpha.Domain.Reports;

/// <summary>
/// The report of a set of cards, made by <see cref="ReportBuilder"/> and written by <see cref="ReportJson"/>. Counts and sums are facts and
/// always there; a mean, a rate or a ratio is null where there are too few cards to say anything.
/// </summary>
public sealed record Report
{
    /// <summary>What it rests on.</summary>
    public required ReportSource Source { get; init; }

    /// <summary>All cards.</summary>
    public required ReportGroup All { get; init; }

    /// <summary>The cards in groups.</summary>
    public required ReportTables Tables { get; init; }

    /// <summary>The sum of results over time.</summary>
    public required EquityCurve Equity { get; init; }

    /// <summary>How far cards went for and against before their exit.</summary>
    public required Excursions Excursions { get; init; }

    /// <summary>Gross R some minutes after the card.</summary>
    public required IReadOnlyList<MinuteMean> AfterMinutes { get; init; }

    /// <summary>Net R when acted on late.</summary>
    public required IReadOnlyList<DelayMean> ActedLate { get; init; }

    /// <summary>What each gate kept back; empty without a ledger.</summary>
    public required IReadOnlyList<ReportGate> Gates { get; init; }

    /// <summary>How the market itself went.</summary>
    public required IReadOnlyList<MarketChange> Market { get; init; }

    /// <summary>Entries at random minutes; null where there are too few cards to say anything.</summary>
    public required RandomEntryComparison? RandomEntries { get; init; }
}
