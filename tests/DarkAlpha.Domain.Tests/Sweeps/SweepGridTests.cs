using System.Collections.Immutable;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class SweepGridTests
{
    private static readonly SweepGrid Grid = new(
        [
            new SweepAxis("A", ["1", "2", "3"], IsNumeric: true),
            new SweepAxis("B", ["x", "y"], IsNumeric: false),
        ]);

    [Test]
    public void Every_combination_is_a_cell_and_the_last_axis_changes_first() => Assert.That(
        string.Join("; ", Grid.All().Select(Grid.Describe)),
        Is.EqualTo("A=1 B=x; A=1 B=y; A=2 B=x; A=2 B=y; A=3 B=x; A=3 B=y"));

    [Test]
    public void The_places_of_a_cell_lead_back_to_it() =>
        Assert.That(Grid.All().Select(cell => Grid.CellAt(Grid.PlacesOf(cell))), Is.EqualTo(Grid.All()));

    [Test]
    public void Cells_at_random_are_different_ones_and_the_same_for_the_same_seed()
    {
        var large = new SweepGrid([.. Enumerable.Range(0, 6).Select(i => new SweepAxis($"A{i}", Numbers(20), IsNumeric: true))]);

        var drawn = large.Draw(500, seed: 1);

        Assert.That(drawn, Is.Unique.And.Ordered);
        Assert.That(drawn, Has.Length.EqualTo(500));
        Assert.That(large.Draw(500, seed: 1), Is.EqualTo(drawn));
        Assert.That(large.Draw(500, seed: 2), Is.Not.EqualTo(drawn));
    }

    [Test]
    public void More_cells_than_there_are_are_all_of_them() => Assert.That(Grid.Draw(100, seed: 1), Is.EqualTo(Grid.All()));

    private static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => $"{number}")];
}
