using System.Collections.Immutable;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>All combinations of the values of some settings. Each is a cell with a number; the last axis changes first.</summary>
public sealed class SweepGrid
{
    /// <summary>Creates the grid of some axes.</summary>
    /// <exception cref="OverflowException">There are more cells than a number can count.</exception>
    public SweepGrid(ImmutableArray<SweepAxis> axes)
    {
        Axes = axes;
        var cells = 1L;
        foreach (var axis in axes)
        {
            cells = checked(cells * axis.Values.Length);
        }

        Cells = cells;
    }

    /// <summary>The settings, each with its values.</summary>
    public ImmutableArray<SweepAxis> Axes { get; }

    /// <summary>Number of cells.</summary>
    public long Cells { get; }

    /// <summary>The place of a cell on each axis.</summary>
    public ImmutableArray<int> PlacesOf(long cell)
    {
        var places = new int[Axes.Length];
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = (int)(cell % Axes[i].Values.Length);
            cell /= Axes[i].Values.Length;
        }

        return [.. places];
    }

    /// <summary>The cell at a place on each axis.</summary>
    public long CellAt(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var cell = 0L;
        for (var i = 0; i < Axes.Length; i++)
        {
            cell = (cell * Axes[i].Values.Length) + places[i];
        }

        return cell;
    }

    /// <summary>The value of each setting in a cell, in the order of the axes.</summary>
    public IEnumerable<KeyValuePair<string, string>> SettingsOf(long cell)
    {
        var places = PlacesOf(cell);
        return Axes.Select((axis, i) => KeyValuePair.Create(axis.Name, axis.Values[places[i]]));
    }

    /// <summary>The settings of a cell as one line, e.g. <c>OI_ZSCORE=2 SWEEP_PCT=0.001</c>.</summary>
    public string Describe(long cell) => string.Join(' ', SettingsOf(cell).Select(setting => $"{setting.Key}={setting.Value}"));

    /// <summary>Different cells at random, in rising order; all of them when there are no more than asked for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same cells.</param>
    public ImmutableArray<long> Draw(int count, ulong seed)
    {
        if (count >= Cells)
        {
            return All();
        }

        var random = new SplitMix(seed);
        var drawn = new SortedSet<long>();
        while (drawn.Count < count)
        {
            drawn.Add(CellAt([.. Axes.Select(axis => random.Next(axis.Values.Length))]));
        }

        return [.. drawn];
    }

    /// <summary>Every cell, in rising order.</summary>
    public ImmutableArray<long> All()
    {
        var cells = ImmutableArray.CreateBuilder<long>((int)Cells);
        for (var cell = 0L; cell < Cells; cell++)
        {
            cells.Add(cell);
        }

        return cells.MoveToImmutable();
    }

    /// <summary>True when a cell lies at the first or last value of an axis that has a middle.</summary>
    internal bool IsAtEdge(IReadOnlyList<int> places)
    {
        for (var i = 0; i < Axes.Length; i++)
        {
            if (Axes[i].HasMiddle && (places[i] == 0 || places[i] == Axes[i].Values.Length - 1))
            {
                return true;
            }
        }

        return false;
    }
}
