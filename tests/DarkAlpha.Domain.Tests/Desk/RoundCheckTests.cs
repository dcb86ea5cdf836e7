using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Rounds that the rules cannot have produced.</summary>
internal sealed class RoundCheckTests
{
    private const double Price = 100;

    private static readonly StrategyOptions Settings = new();

    private static readonly Proposal Sound = new(
        "vol_breakout_card", Side.Long, Entry: Price, Stop: 99, TakeProfit: 102, LeverageSuggest: 50, PositionUsdt: 1_000, MaxRiskUsdt: 10,
        TtlMinutes: 15, Priority: 40, Confidence: 70.25);

    private readonly RoundCheck _check = new(Settings);

    private static IEnumerable<TestCaseData> Forged =>
    [
        new TestCaseData(Sound with { Strategy = "pump_it" }).SetArgDisplayNames("unknown strategy"),
        new TestCaseData(Sound with { LeverageSuggest = 5_000 }).SetArgDisplayNames("leverage of 5000"),
        new TestCaseData(Sound with { LeverageSuggest = 0 }).SetArgDisplayNames("no leverage"),
        new TestCaseData(Sound with { Entry = 90, Stop = 89, TakeProfit = 92 }).SetArgDisplayNames("another entry than the price"),
        new TestCaseData(Sound with { Stop = 101, TakeProfit = 98 }).SetArgDisplayNames("levels of the other side"),
        new TestCaseData(Sound with { TakeProfit = 110 }).SetArgDisplayNames("a target that is not 2 R away"),
        new TestCaseData(Sound with { MaxRiskUsdt = 10_000, PositionUsdt = 1_000_000 }).SetArgDisplayNames("another risk"),
        new TestCaseData(Sound with { PositionUsdt = 50_000 }).SetArgDisplayNames("a size that risks more"),
        new TestCaseData(Sound with { TtlMinutes = 1_440 }).SetArgDisplayNames("lifetime of a day"),
        new TestCaseData(Sound with { Confidence = double.NaN }).SetArgDisplayNames("no confidence"),
        new TestCaseData(Sound with { Stop = double.NaN }).SetArgDisplayNames("no stop"),
    ];

    private static IEnumerable<TestCaseData> Made
    {
        get
        {
            var strategies = StrategyCatalog.Create(Settings);
            SignalContext[] contexts =
            [
                ContextBuilder.HighSweep, ContextBuilder.LowSweep, ContextBuilder.CrowdedLong, ContextBuilder.Liquidation,
                ContextBuilder.Breakout,
            ];
            foreach (var context in contexts)
            {
                var seen = context;
                foreach (var proposal in strategies.Select(s => s.Evaluate(seen).Proposal).OfType<Proposal>())
                {
                    yield return new TestCaseData(context, proposal)
                        .SetArgDisplayNames($"{proposal.Strategy} {proposal.Side} at {context.Price}");
                }
            }
        }
    }

    [TestCaseSource(nameof(Made))]
    public void A_proposal_of_a_strategy_is_never_refused(SignalContext context, Proposal proposal) =>
        Assert.That(_check.Refuse(Round(context, proposal), context.Timestamp), Is.Null);

    [TestCaseSource(nameof(Forged))]
    public void A_proposal_the_rules_cannot_produce_is_refused(Proposal forged) => Assert.That(
        _check.Refuse(Round(ContextBuilder.Quiet, Sound, forged), ContextBuilder.Now),
        Has.Property(nameof(RoundOutcome.Reason)).EqualTo(Reasons.InvalidLevels));

    [TestCase(5_000, false)]
    [TestCase(5_001, true)]
    [TestCase(86_400_000, true)]
    [TestCase(-60_000, false)]
    public void A_round_from_the_future_is_refused(long ahead, bool refused)
    {
        var verdict = _check.Refuse(Round(ContextBuilder.Quiet, Sound), ContextBuilder.Now.PlusMilliseconds(-ahead));
        Assert.That(verdict?.Reason, Is.EqualTo(refused ? Reasons.ClockDegraded : null));
    }

    [Test]
    public void A_round_on_the_context_of_another_is_refused()
    {
        var round = Round(ContextBuilder.Quiet, Sound);
        Assert.That(
            _check.Refuse(round with { Id = new RoundId(new Symbol("ETHUSDT"), ContextBuilder.Now) }, ContextBuilder.Now)?.Detail,
            Does.Contain("belongs to another round"));
        Assert.That(
            _check.Refuse(round with { Health = round.Health with { Reason = Reasons.KlineGap } }, ContextBuilder.Now)?.Detail,
            Does.Contain(Reasons.KlineGap));
    }

    private static ProposalRound Round(SignalContext context, params Proposal[] proposals) => new(
        new RoundId(context.Symbol, context.Timestamp),
        context,
        CardBuilder.Health,
        [.. proposals.Select((p, i) => new RoundProposal(p, i, "triggered"))]);
}
