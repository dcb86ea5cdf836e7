using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class SweepFoldTests
{
    private static readonly SweepPeriod TenDays = new(Instants.Midnight, Instants.Midnight + TimeSpan.FromDays(10));

    [Test]
    public void Rolling_windows_to_test_on_lie_side_by_side_and_within_the_range()
    {
        var folds = SweepFold.Roll(TenDays, TimeSpan.FromDays(4), TimeSpan.FromDays(2));

        Assert.That(folds, Has.Length.EqualTo(3));
        Assert.That(folds.Select(fold => fold.Test.From), Is.EqualTo(folds.Select(fold => fold.Train.To)));
        Assert.That(folds.Skip(1).Select(fold => fold.Test.From), Is.EqualTo(folds.SkipLast(1).Select(fold => fold.Test.To)));
        Assert.That(folds[^1].Test.To, Is.EqualTo(TenDays.To));
    }

    [Test]
    public void Settings_are_chosen_only_by_outcomes_that_were_known_when_the_window_ended()
    {
        var fold = SweepFold.Roll(TenDays, TimeSpan.FromDays(4), TimeSpan.FromDays(2))[0];
        var last = fold.Train.To.PlusMilliseconds(-1);

        Assert.That(fold.IsForTraining(last, last), Is.True);
        Assert.That(fold.IsForTraining(last, fold.Train.To), Is.False);
        Assert.That(fold.IsForTraining(fold.Train.To, fold.Test.To), Is.False);
    }
}
