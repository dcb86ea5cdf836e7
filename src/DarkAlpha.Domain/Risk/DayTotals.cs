namespace DarkAlpha.Domain.Risk;

/// <summary>Totals of one UTC day.</summary>
/// <param name="Cards">Cards issued, all symbols together.</param>
/// <param name="LossUsdt">Realised losses in USDT that were reported or imported, without those of the profit-and-loss file.</param>
public readonly record struct DayTotals(int Cards, decimal LossUsdt);
