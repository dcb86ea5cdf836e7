namespace DarkAlpha.Domain.Risk;

/// <summary>One day of an older installation.</summary>
/// <param name="Cards">Cards issued, at least 0.</param>
/// <param name="LossUsdt">Realised loss in USDT, at least 0.</param>
public sealed record ImportedDay(int Cards, decimal LossUsdt);
