using System.Collections.Immutable;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>What is replayed.</summary>
/// <param name="Symbols">The symbols.</param>
/// <param name="From">First instant, Unix milliseconds UTC.</param>
/// <param name="To">First instant no longer replayed.</param>
internal sealed record ReplayWindow(ImmutableArray<string> Symbols, long From, long To);
