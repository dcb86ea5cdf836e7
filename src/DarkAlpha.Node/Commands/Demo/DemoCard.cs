using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>A card that the console channel delivered.</summary>
/// <param name="Card">The card.</param>
/// <param name="Text">Its text for the console.</param>
internal sealed record DemoCard(ProposalCard Card, string Text)
{
    /// <summary>True when the card must no longer be acted on.</summary>
    /// <param name="marketTime">The market time.</param>
    public bool IsExpiredAt(DateTimeOffset marketTime) => marketTime >= Card.ExpiresAt;
}
