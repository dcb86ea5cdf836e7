using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Tests.Outcomes;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;
using Outcome = DarkAlpha.Domain.Outcomes.Outcome;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Which reported outcomes the desk believes.</summary>
public sealed class OutcomeReportCheckTests
{
    private static readonly Instant Created = Instants.Midnight;

    private static readonly OutcomeOptions Options = new() { Horizon = TimeSpan.FromMinutes(60) };

    // LONG from 1024 with the stop at 512 and the target at 2048.
    private static readonly FollowedCard Card = FollowedCard.Of(CardBuilder.Of("BTCUSDT", Created.ToDateTimeOffset()));

    private static readonly OutcomeExit Exit = new(512, Created.PlusMilliseconds(15 * Instants.Minute), 15, -1, 0.0015, 0.01);

    private static readonly Outcome Stopped = new(OutcomeStatus.Stop, 0.5, -1, Exit);

    private static IEnumerable<TestCaseData> Impossible =>
    [
        Case("it has no exit, but its status is Stop", Stopped with { Exit = null }),
        Case("it has an exit, but its status is Open", Stopped with { Status = OutcomeStatus.Open }),
        Case("it has an exit, but its status is Unknown", Stopped with { Status = OutcomeStatus.Unknown }),
        Case("its exit price is not one of a Target of the card", Stopped with { Status = OutcomeStatus.Target }),
        Case("its exit price is not one of a Timeout of the card", Stopped with { Status = OutcomeStatus.Timeout }),
        Case("its exit price is not one of a Stop of the card", With(Exit with { Price = 512.5 })),
        Case("its exit price is not one of a Stop of the card", With(Exit with { Price = double.NaN })),
        Case("its exit is not within its horizon from the card on", With(Exit with { At = Created.PlusMilliseconds(-1), Minutes = 0 })),
        Case(
            "its exit is not within its horizon from the card on",
            With(Exit with { At = Created.PlusMilliseconds((60 * Instants.Minute) + 1), Minutes = 60 })),
        Case("its exit is not within its horizon from the card on", With(Exit with { Minutes = 14 })),
        Case("its result does not follow from the card's entry and stop", With(Exit with { GrossR = -0.99 })),
        Case("its fees do not follow from the card's entry and stop", With(Exit with { FeesR = 0.0016 })),
        Case("its excursions exclude its result", Stopped with { MaeR = -0.5 }),
        Case("its excursions exclude its result", Stopped with { MfeR = -0.1 }),
        Case("its excursions exclude its result", Stopped with { MfeR = double.NaN }),
        Case("its funding is not a number", With(Exit with { FundingR = double.NaN })),
    ];

    [PropertyTest(MaxTest = 1_000)]
    public Property Every_final_outcome_of_a_follower_is_believed() => Prop.ForAll(FollowedPath.Any, path =>
    {
        var follower = path.Follow();
        if (follower.IsFinal)
        {
            var card = Card with { Levels = path.Levels, CreatedAt = path.From };
            var end = path.From + path.Options.Horizon;
            Assert.That(OutcomeReportCheck.FindProblem(card, follower.Outcome, path.Options, end), Is.Null);
        }
    });

    [TestCaseSource(nameof(Impossible))]
    public void An_outcome_that_the_card_cannot_have_is_not_believed(string problem, Outcome outcome) =>
        Assert.That(FindProblem(Card, outcome), Is.EqualTo(problem));

    [Test]
    public void An_outcome_of_a_card_with_other_levels_or_of_another_time_is_not_believed()
    {
        Assert.That(FindProblem(Card, Stopped), Is.Null);
        FollowedCard[] others =
        [
            Card with { Levels = Card.Levels with { Entry = 1_000 } },
            Card with { Levels = Card.Levels with { Stop = 500 } },
            Card with { CreatedAt = Created.PlusMilliseconds(-Instants.Minute) },
        ];
        Assert.That(others.Select(card => FindProblem(card, Stopped)), Has.None.Null);

        var won = new Outcome(OutcomeStatus.Target, 2, 0, new OutcomeExit(2_048, Exit.At, 15, 2, 0.003, 0));
        Assert.That(FindProblem(Card, won), Is.Null);
        Assert.That(FindProblem(Card with { Levels = Card.Levels with { TakeProfit = 2_000 } }, won), Is.Not.Null);
    }

    [TestCase(OutcomeStatus.Open, -1, "it is not final")]
    [TestCase(OutcomeStatus.Open, 0, null, Description = "the last minutes are missing, and no later one belongs to the horizon")]
    [TestCase(OutcomeStatus.Unknown, -1, null)]
    public void An_open_outcome_is_final_once_its_horizon_has_ended(OutcomeStatus status, long afterHorizon, string? problem)
    {
        var now = (Created + Options.Horizon).PlusMilliseconds(afterHorizon);
        Assert.That(OutcomeReportCheck.FindProblem(Card, new Outcome(status, 0.5, -0.5, null), Options, now), Is.EqualTo(problem));
    }

    private static string? FindProblem(FollowedCard card, Outcome outcome) =>
        OutcomeReportCheck.FindProblem(card, outcome, Options, Exit.At);

    private static Outcome With(OutcomeExit exit) => Stopped with { Exit = exit };

    private static TestCaseData Case(string problem, Outcome outcome) => new(problem, outcome);
}
