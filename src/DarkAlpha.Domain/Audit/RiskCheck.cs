namespace DarkAlpha.Domain.Audit;

/// <summary>One rule that may stop a card, with the figures it was judged on.</summary>
/// <param name="Rule">The reason it would have given: one of <see cref="Signals.Reasons"/>.</param>
/// <param name="Value">How it stood, in words.</param>
/// <param name="Limit">What it must keep to, in words.</param>
/// <param name="Passed">True when it let the card through.</param>
public sealed record RiskCheck(string Rule, string Value, string Limit, bool Passed);
