using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>A change of the source of a symbol's price and klines.</summary>
/// <param name="At">When, corrected clock.</param>
/// <param name="From">The previous source.</param>
/// <param name="To">The new source.</param>
/// <param name="Reason">The reason, in words.</param>
public sealed record SourceChange(Instant At, DataSource From, DataSource To, string Reason);
