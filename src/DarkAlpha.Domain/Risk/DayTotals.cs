namespace DarkAlpha.Domain.Risk;

/// <summary>What one UTC day has seen.</summary>
/// <param name="Cards">Cards issued, all symbols together.</param>
/// <param name="LossUsdt">Realised losses reported by people or imported, without those of the profit-and-loss file.</param>
public readonly record struct DayTotals(int Cards, decimal LossUsdt);
