namespace DarkAlpha.ChaosTests.Page;

/// <summary>A card that a page announced.</summary>
/// <param name="Id">Id of the card.</param>
/// <param name="At">When it was in the document, by the machine's clock, in ms since 1970.</param>
internal sealed record ShownCard(string Id, double At);
