namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The output options of a replay.</summary>
/// <param name="Path">The output file; null for standard output.</param>
/// <param name="Explain">True adds conditions and rivals to each card.</param>
internal sealed record ReplayOutput(string? Path, bool Explain);
