using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>An outcome that the chat was not told yet.</summary>
/// <param name="Card">The card.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When it became final.</param>
public sealed record UntoldOutcome(FollowedCard Card, Outcome Outcome, Instant At);
