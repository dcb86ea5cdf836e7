using System.Collections.Immutable;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class SweepVerdictTests
{
    private const int Cards = 600;
    private const int Runs = 100;
    private const int MinutesApart = 48;

    // Two thresholds on numbers that a card comes with.
    private static readonly SweepGrid Grid = new([.. new[] { "A", "B" }.Select(
        name => new SweepAxis(name, ["0", "0.2", "0.4", "0.6", "0.8"], IsNumeric: true))]);

    private static readonly ImmutableArray<ImmutableArray<SweepResult>> Shuffled =
        [.. Enumerable.Range(0, Runs).Select(seed => SweepOf(seed, edge: 0))];

    [Test]
    public void On_shuffled_results_nothing_is_recommended_95_times_of_100()
    {
        var none = Shuffled.Count(results => VerdictOf(results).Recommended is null);

        Assert.That(none, Is.GreaterThanOrEqualTo(95));
    }

    [Test]
    public void Intervals_alone_would_find_something_in_them()
    {
        var good = Shuffled.Count(results => results.Any(result => result.Whole is { IsEnough: true, Low: > 0 }));

        Assert.That(good, Is.GreaterThan(2));
    }

    [Test]
    public void Results_with_an_edge_have_a_recommendation_that_is_not_at_the_edge_of_the_grid()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var verdict = VerdictOf(SweepOf(seed, edge: 1));

            Assert.That(verdict.Conclusion, Is.EqualTo(SweepConclusion.Recommended));
            Assert.That(Grid.PlacesOf(verdict.Recommended!.Cell), Is.All.InRange(1, 3));
            Assert.That(verdict.Luck?.Sets, Is.EqualTo(25));
            Assert.That(verdict.Luck?.Deflated, Is.GreaterThan(0.95));
        }
    }

    [Test]
    public void Too_few_cards_are_named_as_such()
    {
        ImmutableArray<SweepResult> results = [.. Grid.All().Select(cell => ResultBuilder.Of(cell, 1, resolved: 29))];

        Assert.That(VerdictOf(results).Conclusion, Is.EqualTo(SweepConclusion.TooFewCards));
    }

    [Test]
    public void An_interval_that_reaches_0_is_not_above_it()
    {
        ImmutableArray<SweepResult> results = [.. Grid.All().Select(cell => ResultBuilder.Of(cell, 0))];

        Assert.That(VerdictOf(results).Conclusion, Is.EqualTo(SweepConclusion.NothingAboveZero));
    }

    [Test]
    public void A_lone_peak_is_no_plateau()
    {
        ImmutableArray<SweepResult> results = [.. Grid.All().Select(cell => ResultBuilder.Of(cell, cell == 12 ? 1 : -1))];

        Assert.That(VerdictOf(results).Conclusion, Is.EqualTo(SweepConclusion.NoPlateau));
    }

    [Test]
    public void A_mean_that_luck_would_show_is_not_recommended()
    {
        // Just above 0 for one set, and less than the best of 25 would show by chance.
        ImmutableArray<SweepResult> results = [.. Grid.All().Select(cell => ResultBuilder.Of(cell, 0.001))];

        Assert.That(VerdictOf(results).Conclusion, Is.EqualTo(SweepConclusion.WithinLuck));
    }

    [Test]
    public void Sets_with_the_same_cards_are_one_try()
    {
        var results = SweepOf(1, edge: 1);
        var wide = new SweepGrid([.. Grid.Axes, new SweepAxis("C", ["1", "2", "3", "4"], IsNumeric: true)]);
        ImmutableArray<SweepResult> copies = [.. wide.All().Select(cell => results[(int)cell / 4] with { Cell = cell })];

        Assert.That(SweepVerdict.Of(new SweepPlateau(wide, copies), choices: [], outOfSample: null).Luck?.Sets, Is.EqualTo(25));
    }

    [Test]
    public void What_lost_on_the_windows_to_test_on_is_not_recommended()
    {
        var lost = new SweepFigures(50, 12, -0.1, -0.2, 0);

        Assert.That(VerdictOf(SweepOf(1, edge: 1), lost).Conclusion, Is.EqualTo(SweepConclusion.FailedTest));
    }

    [Test]
    public void On_each_window_the_middle_of_its_own_plateau_is_chosen()
    {
        var fold = SweepFold.Roll(
            new SweepPeriod(Instants.Midnight, Instants.Midnight + TimeSpan.FromDays(20)), TimeSpan.FromDays(15), TimeSpan.FromDays(5))[0];

        var choice = SweepVerdict.Choose(new SweepPlateau(Grid, SweepOf(1, 1, fold)), [fold]).Single();

        Assert.That(choice.Chosen, Is.Not.Null);
        Assert.That(choice.Train, Is.EqualTo(choice.Chosen!.Train[0]));
        Assert.That(choice.Test, Is.EqualTo(choice.Chosen.Test[0]));
        Assert.That(choice.Loss, Is.EqualTo(choice.Train.Mean - choice.Test.Mean));
    }

    private static SweepVerdict VerdictOf(ImmutableArray<SweepResult> results, SweepFigures? outOfSample = null) =>
        SweepVerdict.Of(new SweepPlateau(Grid, results), choices: [], outOfSample);

    // A third of the cards wins 2 R, the others lose 1 R, in an order that has nothing to do with the numbers.
    private static ImmutableArray<SweepResult> SweepOf(int seed, double edge, params ImmutableArray<SweepFold> folds)
    {
        var random = new Random(seed);
        double[] results = [.. Enumerable.Range(0, Cards).Select(i => (i % 3 == 0 ? 2 : -1) + edge)];
        random.Shuffle(results);
        (SweepCard Card, double A, double B)[] cards =
        [
            .. results.Select((netR, i) => (
                ResultBuilder.Card(Instants.OpenOf(i * MinutesApart), netR), random.NextDouble(), random.NextDouble())),
        ];
        return
        [
            .. Grid.All().Select(cell =>
            {
                var (a, b) = (Grid.PlacesOf(cell)[0] / 5.0, Grid.PlacesOf(cell)[1] / 5.0);
                var kept = cards.Where(card => card.A >= a && card.B >= b).Select(card => card.Card);
                return SweepSummary.Of(cell, new SweepCards([.. kept], $"cards of {cell}"), folds);
            }),
        ];
    }
}
