using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Commands.Sweep;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Sweep;

/// <summary>The sets of a sweep against a replay of each.</summary>
[TestFixture]
public sealed class SweepTrialTests
{
    private static readonly OutcomeOptions Outcomes = new() { Horizon = TimeSpan.FromMinutes(120) };
    private static readonly ReplayWindow Window = SampleReplays.Whole with { Follow = Outcomes.Horizon };

    private static readonly StrategyOptions Loose = new()
    {
        ReturnThreshold = 0.003,
        AtrSpikeMultiplier = 1.1,
        FundingExtreme = 0.0001,
        OpenInterestZScore = 1,
        OpenInterestDelta = 0.02,
        Sweep = 0,
        WickBodyRatio = 0.5,
        MinAtr = 0,
    };

    private static readonly RoundOptions Unlimited = SampleReplays.Rules with
    {
        Strategies = Loose,
        Arbitration = new ArbitrationOptions { DedupeWindow = TimeSpan.Zero },
        Risk = new RiskOptions { MaxCardsPerDay = 1_000, Cooldown = TimeSpan.Zero },
    };

    private static readonly GuardOptions Guards = new()
    {
        CooldownAfterStop = TimeSpan.FromMinutes(20),
        StopGuardCount = 3,
        StopGuardScope = GuardScope.Strategy,
        DrawdownGuardR = 3,
        DrawdownGuardMinCards = 2,
        WeakGuardR = 1,
        WeakGuardMinCards = 2,
    };

    private static ImmutableArray<SweepSet> Sets { get; } =
    [
        .. new[]
        {
            SampleReplays.Rules,
            SampleReplays.Rules with { Strategies = Loose },
            SampleReplays.Rules with { Strategies = Loose with { StopBufferAtr = 2, TtlMinutes = 3, PriorityVolBreakout = 900 } },
            Unlimited,
            Unlimited with { Guards = Guards },
            Unlimited with { Market = new MarketOptions { AtrSmoothing = AtrSmoothing.Wilder } },
            Unlimited with { Market = new MarketOptions { BreakoutConfirmation = BreakoutConfirmation.Forming } },
            Unlimited with { Risk = new RiskOptions { MaxCardsPerDay = 0 } },
            Unlimited with { Risk = new RiskOptions { KillSwitch = true } },
        }.Select((rules, cell) => new SweepSet(cell, rules)),
    ];

    [Test]
    public async Task Every_set_has_the_cards_and_the_outcomes_of_a_replay_with_its_settings()
    {
        var trial = TrialOf(Sets);

        Assert.That(await trial.RunAsync(CancellationToken.None), Is.True);

        foreach (var (set, result) in Sets.Zip(trial.Results))
        {
            var (hash, figures) = await ReplayAsync(set.Rules);
            Assert.That(result.CardsSha256, Is.EqualTo(hash), $"the cards of set {set.Cell}");
            Assert.That(result.Whole, Is.EqualTo(figures), $"the outcomes of set {set.Cell}");
        }

        Assert.That(trial.Results.Select(result => result.CardsSha256).Distinct().Count(), Is.GreaterThanOrEqualTo(6));
        Assert.That(trial.Results[4].Cards, Is.LessThan(trial.Results[3].Cards), "the guards block nothing");
    }

    [Test]
    public async Task A_part_of_the_data_gives_the_cards_of_a_replay_of_that_part()
    {
        var start = ReplayRuns.SampleStart;
        var window = new ReplayWindow(
            SampleReplays.Whole.Symbols, start.AddHours(20).ToUnixTimeMilliseconds(), start.AddHours(40).ToUnixTimeMilliseconds());
        var check = new SweepCheck(new ArchiveData(SampleReplays.Folder), window, Outcomes);
        var trial = new SweepTrial(
            new SweepLoader(new ArchiveData(SampleReplays.Folder), window), [Sets[3]], Outcomes, folds: [], jobs: 1);

        await trial.RunAsync(CancellationToken.None);
        var result = trial.Results.Single();

        Assert.That(result.Cards, Is.GreaterThan(0));
        Assert.That(await check.RunAsync([(Sets[3], result)], 1, CancellationToken.None), Is.Null);
        Assert.That(
            await check.RunAsync([(Sets[3], result with { CardsSha256 = "" })], 1, CancellationToken.None), Is.EqualTo(Sets[3]));
    }

    [Test]
    public async Task Sets_of_an_earlier_run_are_not_run_again()
    {
        var trial = TrialOf([Sets[0], Sets[1]]);
        var earlier = new SweepResult(1, 7, SweepFigures.None, 0, 0, "earlier", [], []);

        Assert.That(trial.Take([earlier, earlier with { Cell = 99 }]), Is.EqualTo(1));
        await trial.RunAsync(CancellationToken.None);

        Assert.That(trial.Progress.Total, Is.EqualTo(1));
        Assert.That(trial.Results[1], Is.SameAs(earlier));
    }

    private static SweepTrial TrialOf(ImmutableArray<SweepSet> sets) =>
        new(new SweepLoader(new ArchiveData(SampleReplays.Folder), Window), sets, Outcomes, folds: [], jobs: 2);

    private static async Task<(string Hash, SweepFigures Figures)> ReplayAsync(RoundOptions rules)
    {
        using var hash = new CardsHash();
        var engine = new ReplayEngine(new ArchiveData(SampleReplays.Folder), Window, rules);
        var recorder = new OutcomeRecorder(Outcomes, rules.Guards is null ? null : engine.Runner);
        await engine.RunAsync((card, _) => hash.Add(card), [recorder], CancellationToken.None);
        var samples = recorder.Cards.Select(
            followed => new OutcomeSample(Instant.From(followed.Card.CreatedAt), followed.Follower.Outcome));
        return (hash.Finish(), SweepFigures.Of([.. samples]));
    }
}
