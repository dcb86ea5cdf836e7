using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>A change of where a symbol's price and klines come from.</summary>
/// <param name="At">When, corrected clock, Unix milliseconds UTC.</param>
/// <param name="From">The source before.</param>
/// <param name="To">The source since.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SourceChange(long At, DataSource From, DataSource To, string Reason);
