using System.Collections.Immutable;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// Finds the nearest of some sets in a grid, by the sum of their distances on each axis that has a middle, in parts of the axis. A k-d tree
/// (Bentley 1975), because comparing each of 200,000 sets with each other is forty billion looks.
/// </summary>
internal sealed class NearestSets
{
    // The same sum in another order differs in its last digits.
    private const double Rounding = 1e-9;

    private readonly (int Place, double Length)[] _axes;

    // The middle of a part divides it on one axis, and so do the middles of its halves on the next one.
    private readonly (SweepResult Result, ImmutableArray<int> Places)[] _sets;

    // By the middle of a part: true when all its sets have the same cards. Where settings make no difference, such parts are large.
    private readonly bool[] _isAlike;

    /// <summary>Arranges sets.</summary>
    /// <param name="grid">The grid; some axis has a middle.</param>
    /// <param name="sets">The sets, each with its place on each axis.</param>
    public NearestSets(SweepGrid grid, IEnumerable<(SweepResult Result, ImmutableArray<int> Places)> sets)
    {
        _axes =
        [
            .. Enumerable.Range(0, grid.Axes.Length)
                .Where(place => grid.Axes[place].HasMiddle)
                .Select(place => (place, grid.Axes[place].Values.Length - 1d)),
        ];
        _sets = [.. sets];
        _isAlike = new bool[_sets.Length];
        Arrange(0, _sets.Length, depth: 0);
    }

    /// <summary>The cells of the nearest sets with other cards than one of them, nearest first; of equally near ones the lower.</summary>
    /// <param name="result">The set.</param>
    /// <param name="places">Its place on each axis.</param>
    /// <param name="count">At most how many.</param>
    public IEnumerable<long> Find(SweepResult result, ImmutableArray<int> places, int count)
    {
        var search = new Search(this, result, places, count);
        search.Look(0, _sets.Length, depth: 0, outside: 0);
        return search.Found.Select(found => found.Cell);
    }

    private void Arrange(int from, int to, int depth)
    {
        if (from >= to)
        {
            return;
        }

        var axis = _axes[depth % _axes.Length].Place;
        _sets.AsSpan(from, to - from).Sort((one, other) => one.Places[axis].CompareTo(other.Places[axis]));
        var middle = MiddleOf(from, to);
        Arrange(from, middle, depth + 1);
        Arrange(middle + 1, to, depth + 1);
        var cards = _sets[middle].Result.CardsSha256;
        _isAlike[middle] = AllHave(cards, from, middle) && AllHave(cards, middle + 1, to);
    }

    private static int MiddleOf(int from, int to) => from + ((to - from) / 2);

    private bool AllHave(string cards, int from, int to)
    {
        var middle = MiddleOf(from, to);
        return from >= to || (_isAlike[middle] && _sets[middle].Result.CardsSha256 == cards);
    }

    private sealed class Search(NearestSets sets, SweepResult target, ImmutableArray<int> places, int count)
    {
        // How far the part that is looked at lies from the target on each axis.
        private readonly double[] _apart = new double[sets._axes.Length];

        public List<(double Distance, long Cell)> Found { get; } = new(count + 1);

        // Looks at a part, unless all of it has the target's cards, or is farther from the target than what was found.
        public void Look(int from, int to, int depth, double outside)
        {
            if (sets.AllHave(target.CardsSha256, from, to) || (Found.Count == count && outside > Found[^1].Distance + Rounding))
            {
                return;
            }

            var middle = MiddleOf(from, to);
            var (result, at) = sets._sets[middle];
            Offer(result, at);
            var axis = depth % _apart.Length;
            var (place, length) = sets._axes[axis];
            var step = (places[place] - at[place]) / length;

            // The half in which the target lies, then the other one, which begins beyond the middle.
            var isBelow = step < 0;
            Look(isBelow ? from : middle + 1, isBelow ? middle : to, depth + 1, outside);
            var before = _apart[axis];
            _apart[axis] = Math.Abs(step);
            Look(isBelow ? middle + 1 : from, isBelow ? to : middle, depth + 1, outside - before + _apart[axis]);
            _apart[axis] = before;
        }

        private void Offer(SweepResult result, ImmutableArray<int> at)
        {
            var distance = 0d;
            foreach (var (place, length) in sets._axes)
            {
                distance += Math.Abs(places[place] - at[place]) / length;
            }

            var found = (distance, result.Cell);
            if ((Found.Count == count && found.CompareTo(Found[^1]) >= 0) || result.CardsSha256 == target.CardsSha256)
            {
                return;
            }

            Found.Insert(~Found.BinarySearch(found), found);
            if (Found.Count > count)
            {
                Found.RemoveAt(count);
            }
        }
    }
}
