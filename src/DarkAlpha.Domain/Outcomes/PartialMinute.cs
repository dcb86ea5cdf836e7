namespace DarkAlpha.Domain.Outcomes;

/// <summary>
/// The range of the rest of the minute in which a card was made, from the symbol's own ticks. It is watched like a candle before the first
/// one; kept with the outcome, because no candle of the exchange holds it.
/// </summary>
/// <param name="High">Highest price after the card.</param>
/// <param name="Low">Lowest price after the card.</param>
public readonly record struct PartialMinute(double High, double Low);
