namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Where the cards go and how much is said of each.</summary>
/// <param name="Path">The file, or null for standard output.</param>
/// <param name="Explain">True to add the conditions and rivals to each card.</param>
internal sealed record ReplayOutput(string? Path, bool Explain);
