using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>What a person did with a card. The constants are stored, so they must not change.</summary>
/// <param name="Mark"><see cref="Took"/> or <see cref="Skipped"/>.</param>
/// <param name="At">When it was said.</param>
public sealed record CardMark(string Mark, Instant At)
{
    /// <summary>The card was traded.</summary>
    public const string Took = "took";

    /// <summary>The card was left alone.</summary>
    public const string Skipped = "skipped";
}
