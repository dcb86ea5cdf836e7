namespace DarkAlpha.ChaosTests.Page;

/// <summary>How long cards take from the journal to the screen.</summary>
/// <param name="Market">How many cards there are.</param>
/// <param name="Milliseconds">The time of each card.</param>
internal sealed record PageDelays(string Market, IReadOnlyList<double> Milliseconds);
