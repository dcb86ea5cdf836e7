using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Commands.Sweep;

namespace DarkAlpha.Node.Tests.Commands.Sweep;

[TestFixture]
public sealed class SweepHeatMapTests
{
    [Test]
    public void A_map_of_a_million_sets_is_left_out_and_the_page_says_so()
    {
        var grid = new SweepGrid([Axis("A", 1_000), Axis("B", 1_000), Axis("C", 3)]);

        var maps = new SweepHeatMap(grid, results: [], picked: null).Render();

        Assert.That(maps, Does.Contain("A by C").And.Contain("B by C").And.Not.Contain("A by B"));
        Assert.That(maps, Does.Contain("Pairs of settings without a map: 1."));
    }

    private static SweepAxis Axis(string name, int count) =>
        new(name, [.. Enumerable.Range(0, count).Select(number => $"{number}")], IsNumeric: true);
}
