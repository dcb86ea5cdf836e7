using System.Collections.Immutable;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The windows of a sweep, from its options.</summary>
internal static class SweepFolds
{
    private const int MaxFolds = 500;

    /// <summary>The windows; none without such options.</summary>
    /// <param name="request">The options.</param>
    /// <param name="range">The range of the sweep.</param>
    /// <exception cref="InputException">They are malformed, contradict each other, or do not fit into the range.</exception>
    public static ImmutableArray<SweepFold> Read(SweepRequest request, SweepPeriod range)
    {
        if (request.Walk is { } walk)
        {
            return request.Train.Count + request.Test.Count == 0
                ? Roll(walk, range)
                : throw new InputException("--walk makes windows of its own: give either --walk, or --train and --test");
        }

        if (request.Train.Count != request.Test.Count)
        {
            throw new InputException(
                $"{request.Train.Count} of --train and {request.Test.Count} of --test: each --train needs a --test of its own");
        }

        ImmutableArray<SweepFold> folds = [.. request.Train.Zip(request.Test, (train, test) => Pair(train, test, range))];
        ThrowIfTestsOverlap([.. folds.Select(fold => fold.Test).OrderBy(test => test.From)]);
        return folds;
    }

    private static void ThrowIfTestsOverlap(SweepPeriod[] tests)
    {
        for (var i = 1; i < tests.Length; i++)
        {
            if (tests[i].From < tests[i - 1].To)
            {
                throw new InputException(
                    $"--test {SweepText.Period(tests[i - 1])} and --test {SweepText.Period(tests[i])} overlap: "
                    + "the cards in both would count twice");
            }
        }
    }

    private static SweepFold Pair(string train, string test, SweepPeriod range)
    {
        var fold = new SweepFold(ReadPeriod("--train", train), ReadPeriod("--test", test));
        if (fold.Test.From < fold.Train.To)
        {
            throw new InputException($"--test {test} begins before --train {train} ends: settings would be judged on what chose them");
        }

        return fold.Train.From >= range.From && fold.Test.To <= range.To
            ? fold
            : throw new InputException($"--train {train} --test {test}: not within --from and --to, or the data does not reach that far");
    }

    private static ImmutableArray<SweepFold> Roll(string text, SweepPeriod range)
    {
        if (text.Split(':') is not [var trainText, var testText]
            || !double.TryParse(trainText, out var train) || train is not (>= 0.25 and <= 3_650)
            || !double.TryParse(testText, out var test) || test is not (>= 0.25 and <= 3_650))
        {
            throw new InputException($"--walk {text}: expected days to choose on and days to judge on, such as 14:7");
        }

        var folds = SweepFold.Roll(range, TimeSpan.FromDays(train), TimeSpan.FromDays(test));
        return folds.Length is > 0 and <= MaxFolds
            ? folds
            : throw new InputException(
                folds.IsEmpty
                    ? $"--walk {text}: the range is shorter than one window to choose on and one to judge on"
                    : $"--walk {text}: more than {MaxFolds} windows; make them longer");
    }

    // Times have colons, too: the one between them is where both sides are times.
    private static SweepPeriod ReadPeriod(string option, string text)
    {
        for (var at = text.IndexOf(':'); at >= 0; at = text.IndexOf(':', at + 1))
        {
            if (UtcTime.TryParse(text[..at], out var from) && UtcTime.TryParse(text[(at + 1)..], out var to) && from < to)
            {
                return new SweepPeriod(Instant.From(from), Instant.From(to));
            }
        }

        throw new InputException($"{option} {text}: expected FROM:TO, such as 2026-02-01:2026-02-15, the end after the start");
    }
}
