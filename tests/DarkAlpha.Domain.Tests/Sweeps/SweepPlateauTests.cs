using System.Collections.Immutable;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class SweepPlateauTests
{
    // The last axis of the large grid, which changes first, has words.
    private const int Words = 2;

    private static readonly SweepGrid Row = new([new SweepAxis("A", ["1", "2", "3", "4", "5", "6", "7"], IsNumeric: true)]);

    private static readonly SweepGrid Large =
        new([Axis("A", 40), Axis("B", 9), Axis("C", 200), new SweepAxis("D", ["x", "y"], IsNumeric: false)]);

    [Test]
    public void The_middle_of_a_plateau_is_found() =>
        Assert.That(MiddleOf(Row, -1, 0.1, 0.2, 0.2, 0.2, 0.1, -1), Is.EqualTo(3L));

    [Test]
    public void A_lone_peak_is_none_however_high() => Assert.That(MiddleOf(Row, -1, -1, -1, 9, -1, -1, -1), Is.Null);

    [Test]
    public void A_low_plateau_beats_a_lone_peak() => Assert.That(MiddleOf(Row, -1, 9, -1, 0.1, 0.1, 0.1, -1), Is.EqualTo(4L));

    [Test]
    public void The_edge_of_the_grid_is_none() => Assert.That(MiddleOf(Row, 9, 0.5, -1, -1, -1, 0.5, 9), Is.EqualTo(1L));

    [Test]
    public void A_set_at_the_edge_is_never_recommended_even_when_everything_rises_towards_it() =>
        Assert.That(MiddleOf(Row, 1, 2, 3, 4, 5, 6, 7), Is.EqualTo(5L));

    [Test]
    public void Of_two_values_each_is_an_edge() =>
        Assert.That(MiddleOf(new SweepGrid([new SweepAxis("A", ["1", "2"], IsNumeric: true)]), 1, 1), Is.Null);

    [Test]
    public void Words_have_no_neighbours()
    {
        var grid = new SweepGrid(
            [
                new SweepAxis("A", ["1", "2", "3"], IsNumeric: true),
                new SweepAxis("B", ["x", "y"], IsNumeric: false),
            ]);

        // A peak in x beside a plateau in y.
        Assert.That(MiddleOf(grid, -1, 0.1, 9, 0.1, -1, 0.1), Is.EqualTo(3L));
    }

    [Test]
    public void A_setting_that_changes_no_card_makes_no_plateau_of_a_lone_peak()
    {
        var grid = new SweepGrid([.. Row.Axes, new SweepAxis("B", ["1", "2", "3"], IsNumeric: true)]);
        ImmutableArray<SweepResult> results =
            [.. grid.All().Select(cell => ResultBuilder.Of(cell / 3, cell / 3 == 3 ? 9 : -1) with { Cell = cell })];

        Assert.That(new SweepPlateau(grid, results).FindMiddle(result => result.Whole), Is.Null);
    }

    [TestCase(-1.0, 9.0, -1.0, ExpectedResult = null)]
    [TestCase(0.4, 0.5, 0.3, ExpectedResult = 3L)]
    public long? Neighbours_are_the_next_sets_with_other_cards(double below, double middle, double above)
    {
        // The same cards at two, three and two values.
        double[] lows = [below, below, middle, middle, middle, above, above];
        ImmutableArray<SweepResult> results =
            [.. lows.Select((low, cell) => ResultBuilder.Of(cell, low) with { CardsSha256 = $"cards of {low}" })];

        return new SweepPlateau(Row, results).FindMiddle(result => result.Whole)?.Cell;
    }

    [Test]
    public void A_neighbour_with_too_few_cards_counts_as_a_bad_one()
    {
        ImmutableArray<SweepResult> results = [.. Row.All().Select(cell => ResultBuilder.Of(cell, 1, resolved: cell % 2 == 0 ? 29 : 100))];

        Assert.That(new SweepPlateau(Row, results).FindMiddle(result => result.Whole), Is.Null);
    }

    [Test]
    public void Of_sets_drawn_at_random_the_nearest_ones_are_the_neighbours()
    {
        var grid = new SweepGrid([new SweepAxis("A", [.. Enumerable.Range(0, 100).Select(i => $"{i}")], IsNumeric: true)]);
        ImmutableArray<SweepResult> results =
        [
            ResultBuilder.Of(0, -1), ResultBuilder.Of(10, 0.2), ResultBuilder.Of(15, 0.2), ResultBuilder.Of(20, 0.2),
            ResultBuilder.Of(50, -1), ResultBuilder.Of(60, 9), ResultBuilder.Of(70, -1),
        ];

        Assert.That(new SweepPlateau(grid, results).FindMiddle(result => result.Whole)?.Cell, Is.EqualTo(15L));
    }

    // Each set with cards of its own, and all sets of eight values of the first axis with the same.
    [TestCase(1)]
    [TestCase(8 * 9 * 200 * Words)]
    public void The_middle_of_sets_drawn_at_random_has_the_best_median_of_the_nearest_ones_with_the_same_words(int alike)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<SweepResult> results =
            [
                .. Large.Draw(300, (ulong)seed).Select(
                    cell => ResultBuilder.Of(cell, random.NextDouble() - 0.2) with { CardsSha256 = $"{cell / alike}" }),
            ];

            var middle = new SweepPlateau(Large, results).FindMiddle(result => result.Whole);

            Assert.That(MedianAround(middle!, results), Is.EqualTo(results.Where(IsWithin).Max(result => MedianAround(result, results))));
        }
    }

    [Test]
    public void Sets_drawn_at_random_are_not_compared_each_with_each()
    {
        ImmutableArray<SweepResult> results = [.. Large.Draw(2_000, seed: 1).Select(cell => ResultBuilder.Of(cell, 1))];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var middle = new SweepPlateau(Large, results).FindMiddle(result => result.Whole);

        // A list of the others for each of them would be four million entries.
        Assert.That(middle, Is.Not.Null);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000_000));
    }

    // Of the set and its six neighbours, as there are on three axes.
    private static double MedianAround(SweepResult middle, ImmutableArray<SweepResult> results) => results
        .Where(other => other.Cell % Words == middle.Cell % Words)
        .Where(other => other.CardsSha256 != middle.CardsSha256 || other == middle)
        .OrderBy(other => Distance(other, middle))
        .ThenBy(other => other.Cell)
        .Take(7)
        .Select(other => other.Whole.Low)
        .Order()
        .ElementAt(3);

    private static double Distance(SweepResult one, SweepResult other)
    {
        var (a, b) = (Large.PlacesOf(one.Cell), Large.PlacesOf(other.Cell));
        return Large.Axes.Select((axis, i) => axis.HasMiddle ? Math.Abs(a[i] - b[i]) / (axis.Values.Length - 1d) : 0).Sum();
    }

    private static bool IsWithin(SweepResult result) => result.Whole.Low > 0 && Large.PlacesOf(result.Cell)
        .Select((place, i) => !Large.Axes[i].HasMiddle || (place > 0 && place < Large.Axes[i].Values.Length - 1))
        .All(isWithin => isWithin);

    private static SweepAxis Axis(string name, int count) =>
        new(name, [.. Enumerable.Range(0, count).Select(number => $"{number}")], IsNumeric: true);

    private static long? MiddleOf(SweepGrid grid, params double[] lows) => new SweepPlateau(
        grid, [.. lows.Select((low, cell) => ResultBuilder.Of(cell, low))]).FindMiddle(result => result.Whole)?.Cell;
}
