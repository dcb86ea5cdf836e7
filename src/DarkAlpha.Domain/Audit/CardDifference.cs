namespace DarkAlpha.Domain.Audit;

/// <summary>A difference between a card as issued and as recomputed.</summary>
/// <param name="What">Which value, e.g. <c>funding_oi_skew entry</c>.</param>
/// <param name="Recorded">The value in the journal.</param>
/// <param name="Computed">The recomputed value.</param>
public sealed record CardDifference(string What, string Recorded, string Computed);
