using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>A setting of a sweep and the values that are tried.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Values">The values as text; numbers in rising order.</param>
/// <param name="IsNumeric">True for numbers; false for words, between which there is no nearer and farther.</param>
public sealed record SweepAxis(string Name, ImmutableArray<string> Values, bool IsNumeric)
{
    // Fewer values have no middle: each of them is an edge.
    private const int MinValuesWithMiddle = 3;

    /// <summary>True when a value can have neighbours on both sides.</summary>
    public bool HasMiddle => IsNumeric && Values.Length >= MinValuesWithMiddle;
}
