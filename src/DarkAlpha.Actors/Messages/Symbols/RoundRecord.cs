using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>How one round ended, as it is remembered for "why not?".</summary>
/// <param name="Timestamp">The round's instant, corrected clock, Unix milliseconds UTC; equal ends in a row are kept once, this is the newest.</param>
/// <param name="Since">The first round of the row of equal ends.</param>
/// <param name="Times">How many rounds ended so in a row.</param>
/// <param name="Kind">Emit, blocked or no signal.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Detail">What else is worth knowing, in words; empty when nothing is.</param>
/// <param name="CardId">The card, when one was issued.</param>
public sealed record RoundRecord(long Timestamp, long Since, int Times, DecisionKind Kind, string Reason, string Detail, string? CardId);
