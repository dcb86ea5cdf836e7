using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>The outcome of one round or of several consecutive rounds with the same outcome.</summary>
/// <param name="Timestamp">Instant of the newest of these rounds, corrected clock.</param>
/// <param name="Since">Instant of the oldest of these rounds.</param>
/// <param name="Times">Number of these rounds.</param>
/// <param name="Kind">Emit, blocked or no signal.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Detail">Additional information in words; may be empty.</param>
/// <param name="CardId">The card, when one was issued.</param>
public sealed record RoundRecord(
    Instant Timestamp, Instant Since, int Times, DecisionKind Kind, string Reason, string Detail, CardId? CardId);
