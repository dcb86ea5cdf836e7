using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>One set of settings to try.</summary>
/// <param name="Cell">Its cell in the grid.</param>
/// <param name="Rules">The settings that decide its rounds.</param>
internal sealed record SweepSet(long Cell, RoundOptions Rules);
