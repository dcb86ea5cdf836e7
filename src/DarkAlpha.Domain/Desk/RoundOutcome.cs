using System.Collections.Immutable;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>How the desk decided a round.</summary>
/// <param name="Kind">Emit, blocked, or no signal when nothing was proposed.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="CardId">The card when one was issued.</param>
/// <param name="Detail">As text: winner and rivals, or what blocks and until when.</param>
public sealed record RoundOutcome(DecisionKind Kind, string Reason, CardId? CardId, string Detail)
{
    /// <summary>What a gate stopped, in the order of <see cref="Decision.Refused"/>; null when nothing was.</summary>
    public ImmutableArray<RefusedStrategy>? Refused { get; init; }

    /// <summary>The card was issued.</summary>
    public static RoundOutcome Emitted(Outbox.IssuedCard issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        return new(DecisionKind.Emit, Reasons.Ok, issued.Card.CardId, issued.Detail);
    }

    /// <summary>The round is blocked.</summary>
    public static RoundOutcome Blocked(string reason, string detail) => new(DecisionKind.Blocked, reason, null, detail);
}
