using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// Looks for the middle of a plateau: the set that together with its neighbours is best, judged by the median of the lower ends of their
/// intervals. A lone peak has a low median, and a set at the edge of the grid is none, because nobody knows what lies beyond. A step that
/// changes no card leads to no neighbour: a setting that makes no difference, or a finer grid, must not make a plateau of a peak.
/// </summary>
/// <param name="grid">The grid.</param>
/// <param name="results">The sets tried.</param>
public sealed class SweepPlateau(SweepGrid grid, IReadOnlyList<SweepResult> results)
{
    private readonly Dictionary<long, SweepResult> _byCell = results.ToDictionary(result => result.Cell);
    private readonly (SweepResult Result, ImmutableArray<int> Places)[] _sets =
        [.. results.Select(result => (result, grid.PlacesOf(result.Cell)))];

    // They are the same whatever the figures.
    private readonly Dictionary<long, Neighbours> _neighbours = [];

    private readonly int _axes = grid.Axes.Count(axis => axis.HasMiddle);

    // By their words; only for sets drawn at random.
    private Dictionary<long, NearestSets>? _nearest;

    /// <summary>The sets tried.</summary>
    public IReadOnlyList<SweepResult> Results { get; } = results;

    /// <summary>The middle of the best plateau; null when there is none whose median is above 0.</summary>
    /// <param name="figuresOf">The figures by which the sets are judged.</param>
    public SweepResult? FindMiddle(Func<SweepResult, SweepFigures> figuresOf)
    {
        ArgumentNullException.ThrowIfNull(figuresOf);
        if (_axes == 0)
        {
            return null;
        }

        SweepResult? best = null;
        var highest = (Median: 0d, Mean: double.NegativeInfinity);
        foreach (var (result, places) in _sets)
        {
            if (figuresOf(result).Score <= 0 || grid.IsAtEdge(places))
            {
                continue;
            }

            var (others, beside) = NeighboursOf(result, places);
            var around = (
                Median: MedianOf([.. others.Append(result).Select(set => figuresOf(set).Score)]),
                Mean: beside.Append(result).Average(set => figuresOf(set).Score));
            if (others.Count > 0 && around.Median > 0 && around.CompareTo(highest) > 0)
            {
                (best, highest) = (result, around);
            }
        }

        return best;
    }

    // Of an even number the lower middle one.
    private static double MedianOf(double[] scores)
    {
        Array.Sort(scores);
        return scores[(scores.Length - 1) / 2];
    }

    private Neighbours NeighboursOf(SweepResult result, ImmutableArray<int> places)
    {
        if (!_neighbours.TryGetValue(result.Cell, out var neighbours))
        {
            neighbours = _sets.Length == grid.Cells ? AdjacentTo(result, places) : NearestTo(result, places);
            _neighbours.Add(result.Cell, neighbours);
        }

        return neighbours;
    }

    private Neighbours AdjacentTo(SweepResult result, ImmutableArray<int> places)
    {
        var (others, beside) = (new List<SweepResult>(2 * _axes), new List<SweepResult>(2 * _axes));
        for (var axis = 0; axis < places.Length; axis++)
        {
            for (var step = -1; grid.Axes[axis].HasMiddle && step <= 1; step += 2)
            {
                beside.AddRange(WalkFrom(places, axis, step).Take(1));
                others.AddRange(WalkFrom(places, axis, step).SkipWhile(next => next.CardsSha256 == result.CardsSha256).Take(1));
            }
        }

        return new Neighbours(others, beside);
    }

    // The sets on an axis, nearest first.
    private IEnumerable<SweepResult> WalkFrom(ImmutableArray<int> places, int axis, int step)
    {
        int[] at = [.. places];
        for (at[axis] += step; at[axis] >= 0 && at[axis] < grid.Axes[axis].Values.Length; at[axis] += step)
        {
            yield return _byCell[grid.CellAt(at)];
        }
    }

    // Of sets drawn at random, those in the same corner of the grid stand in for the adjacent ones, as many as there would be.
    private Neighbours NearestTo(SweepResult result, ImmutableArray<int> places)
    {
        _nearest ??= _sets.GroupBy(set => WordsOf(set.Places)).ToDictionary(alike => alike.Key, alike => new NearestSets(grid, alike));
        SweepResult[] nearest = [.. _nearest[WordsOf(places)].Find(result, places, 2 * _axes).Select(cell => _byCell[cell])];
        return new Neighbours(nearest, nearest);
    }

    // The same for sets that differ only on axes that have a middle: those that differ in a word are not near each other.
    private long WordsOf(ImmutableArray<int> places) =>
        grid.CellAt([.. places.Select((place, axis) => grid.Axes[axis].HasMiddle ? 0 : place)]);

    // Those with other cards, by which a set is judged, and those a step away, whatever their cards: sets of one plateau share a median,
    // and the mean of these tells its middle.
    private sealed record Neighbours(IReadOnlyList<SweepResult> Others, IReadOnlyList<SweepResult> Beside);
}
