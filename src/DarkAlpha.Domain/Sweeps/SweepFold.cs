using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>A pair of windows: settings are chosen on the first, and what they did is read from the second.</summary>
/// <param name="Train">The window to choose on.</param>
/// <param name="Test">The window to judge the choice on; it begins no earlier than the other one ends.</param>
public readonly record struct SweepFold(SweepPeriod Train, SweepPeriod Test)
{
    /// <summary>Windows that roll through a range, each step as long as the test, so that the tests lie side by side.</summary>
    /// <param name="range">The range.</param>
    /// <param name="train">Length of the windows to choose on.</param>
    /// <param name="test">Length of the windows to judge on.</param>
    public static ImmutableArray<SweepFold> Roll(SweepPeriod range, TimeSpan train, TimeSpan test)
    {
        var folds = ImmutableArray.CreateBuilder<SweepFold>();
        for (var start = range.From; start + train + test <= range.To; start += test)
        {
            var middle = start + train;
            folds.Add(new SweepFold(new SweepPeriod(start, middle), new SweepPeriod(middle, middle + test)));
        }

        return folds.ToImmutable();
    }

    /// <summary>True when a card was made in the window to choose on, and its outcome was known at the window's end.</summary>
    public bool IsForTraining(Instant createdAt, Instant exitAt) => Train.Contains(createdAt) && exitAt < Train.To;
}
