using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>What one set of a sweep gave.</summary>
/// <param name="Cell">Its cell in the grid.</param>
/// <param name="Cards">Number of cards.</param>
/// <param name="Whole">What the resolved ones brought.</param>
/// <param name="SumNetR">Sum of their net R.</param>
/// <param name="DrawdownR">The most that the running sum fell below its highest value so far; at least 0.</param>
/// <param name="CardsSha256">SHA-256 of the file that <c>replay --out</c> writes with these settings, in hexadecimal.</param>
/// <param name="Train">The figures of each fold's window to choose on.</param>
/// <param name="Test">The figures of each fold's window to judge on.</param>
public sealed record SweepResult(
    long Cell,
    int Cards,
    SweepFigures Whole,
    double SumNetR,
    double DrawdownR,
    string CardsSha256,
    ImmutableArray<SweepFigures> Train,
    ImmutableArray<SweepFigures> Test);
