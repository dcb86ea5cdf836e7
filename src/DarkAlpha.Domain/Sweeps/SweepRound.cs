using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>A round in which some set of a sweep may propose something, with everything that does not depend on the set.</summary>
/// <param name="Lane">The place of its symbol in the market of the sweep.</param>
/// <param name="Candle">The place of the candle that it closes among those of its symbol.</param>
/// <param name="Context">The strategies' input.</param>
/// <param name="Health">The health of the data.</param>
public readonly record struct SweepRound(int Lane, int Candle, SignalContext Context, DataHealth Health);
