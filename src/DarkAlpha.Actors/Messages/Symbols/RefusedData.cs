using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>Data of a symbol was refused because it is dated in the future.</summary>
/// <param name="Data">What it was, one of the constants of <see cref="FailedRequest"/>.</param>
/// <param name="At">When it arrived, corrected clock; exact to a second.</param>
/// <param name="AheadMs">How far ahead of the corrected clock it was dated then, milliseconds, more than 1,000.</param>
public sealed record RefusedData(string Data, Instant At, long AheadMs);
