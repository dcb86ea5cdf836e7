using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// Looks for the middle of a plateau: the set that together with its neighbours is best, judged by the median of the lower ends of their
/// intervals. A lone peak has a low median, and a set at the edge of the grid is none, because nobody knows what lies beyond.
/// </summary>
/// <param name="grid">The grid.</param>
/// <param name="results">The sets tried.</param>
public sealed class SweepPlateau(SweepGrid grid, IReadOnlyList<SweepResult> results)
{
    private readonly Dictionary<long, SweepResult> _byCell = results.ToDictionary(result => result.Cell);
    private readonly (SweepResult Result, ImmutableArray<int> Places)[] _sets =
        [.. results.Select(result => (result, grid.PlacesOf(result.Cell)))];

    // They are the same whatever the figures; among sets drawn at random, finding them costs a look at each other one.
    private readonly Dictionary<long, SweepResult[]> _neighbours = [];

    private readonly int _axes = grid.Axes.Count(axis => axis.HasMiddle);

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

            var around = ScoreOf(NeighboursOf(result, places).Append(result), figuresOf);
            if (around.Median > 0 && around.CompareTo(highest) > 0)
            {
                (best, highest) = (result, around);
            }
        }

        return best;
    }

    // Of a set and its neighbours; of an even number the lower middle one. Sets of one plateau share a median; the mean tells its middle.
    private static (double Median, double Mean) ScoreOf(IEnumerable<SweepResult> sets, Func<SweepResult, SweepFigures> figuresOf)
    {
        double[] scores = [.. sets.Select(set => figuresOf(set).Score)];
        Array.Sort(scores);
        return (scores[(scores.Length - 1) / 2], scores.Average());
    }

    private SweepResult[] NeighboursOf(SweepResult result, ImmutableArray<int> places)
    {
        if (!_neighbours.TryGetValue(result.Cell, out var neighbours))
        {
            neighbours = [.. _sets.Length == grid.Cells ? AdjacentTo(places) : NearestTo(result, places)];
            _neighbours.Add(result.Cell, neighbours);
        }

        return neighbours;
    }

    // One step on one axis.
    private List<SweepResult> AdjacentTo(ImmutableArray<int> middle)
    {
        var adjacent = new List<SweepResult>(2 * _axes);
        int[] places = [.. middle];
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            for (var next = place - 1; grid.Axes[i].HasMiddle && next <= place + 1; next += 2)
            {
                if (next >= 0 && next < grid.Axes[i].Values.Length)
                {
                    places[i] = next;
                    adjacent.Add(_byCell[grid.CellAt(places)]);
                }
            }

            places[i] = place;
        }

        return adjacent;
    }

    // Of sets drawn at random, those in the same corner of the grid stand in for the adjacent ones, as many as there would be.
    private IEnumerable<SweepResult> NearestTo(SweepResult result, ImmutableArray<int> places) => _sets
        .Where(other => other.Result.Cell != result.Cell)
        .Select(other => (other.Result, Distance: Distance(places, other.Places)))
        .Where(other => double.IsFinite(other.Distance))
        .OrderBy(other => other.Distance)
        .ThenBy(other => other.Result.Cell)
        .Take(2 * _axes)
        .Select(other => other.Result);

    // In parts of each axis; sets that differ in a word are not near each other.
    private double Distance(ImmutableArray<int> one, ImmutableArray<int> other)
    {
        var distance = 0d;
        for (var i = 0; i < one.Length; i++)
        {
            if (grid.Axes[i].HasMiddle)
            {
                distance += Math.Abs(one[i] - other[i]) / (grid.Axes[i].Values.Length - 1d);
            }
            else if (one[i] != other[i])
            {
                return double.PositiveInfinity;
            }
        }

        return distance;
    }
}
