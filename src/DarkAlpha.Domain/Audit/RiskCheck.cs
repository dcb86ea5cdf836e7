namespace DarkAlpha.Domain.Audit;

/// <summary>One rule that can block a card, as evaluated for one round.</summary>
/// <param name="Rule">The reason it gives when it blocks: one of <see cref="Signals.Reasons"/>.</param>
/// <param name="Value">The value it was evaluated on, as text.</param>
/// <param name="Limit">The values that pass, as text.</param>
/// <param name="Passed">True when it let the card through.</param>
public sealed record RiskCheck(string Rule, string Value, string Limit, bool Passed);
