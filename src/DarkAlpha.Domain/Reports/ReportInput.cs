using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>What a report is made from.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="Cards">The cards, in the order of issue.</param>
/// <param name="Refused">The episodes of the ledger.</param>
/// <param name="Histories">Prices and funding of the symbols; those of a symbol that is missing are not reported.</param>
/// <param name="Options">Horizon and costs, for entries at random.</param>
public sealed record ReportInput(
    ReportSource Source,
    IReadOnlyList<ReportedCard> Cards,
    IReadOnlyList<RefusedSample> Refused,
    IReadOnlyDictionary<Symbol, SymbolHistory> Histories,
    OutcomeOptions Options);
