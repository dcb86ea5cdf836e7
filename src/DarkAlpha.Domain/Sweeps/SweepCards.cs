namespace DarkAlpha.Domain.Sweeps;

/// <summary>The cards of a set.</summary>
/// <param name="Cards">The cards, in the order of issue.</param>
/// <param name="Sha256">SHA-256 of the file that <c>replay --out</c> writes with the same settings, in hexadecimal.</param>
public sealed record SweepCards(IReadOnlyList<SweepCard> Cards, string Sha256);
