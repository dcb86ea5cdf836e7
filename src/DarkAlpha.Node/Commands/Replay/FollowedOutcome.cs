using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>A card of a replay and what becomes of it.</summary>
/// <param name="Card">The card.</param>
/// <param name="Follower">Follows it to its outcome.</param>
internal sealed record FollowedOutcome(ProposalCard Card, OutcomeFollower Follower);
