using System.Collections.Immutable;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The symbols and the time range of a replay.</summary>
/// <param name="Symbols">The symbols.</param>
/// <param name="From">Start, Unix milliseconds UTC.</param>
/// <param name="To">End (exclusive), Unix milliseconds UTC.</param>
internal sealed record ReplayWindow(ImmutableArray<string> Symbols, long From, long To);
