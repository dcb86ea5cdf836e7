namespace DarkAlpha.Domain.Audit;

/// <summary>Where a card that was computed again is not the card that was issued.</summary>
/// <param name="What">Which figure, e.g. <c>funding_oi_skew entry</c>.</param>
/// <param name="Recorded">What the journal has.</param>
/// <param name="Computed">What comes out now.</param>
public sealed record CardDifference(string What, string Recorded, string Computed);
