using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using SampleStrategies;

namespace DarkAlpha.Domain.Tests.Audit;

public sealed class CardVerificationTests
{
    private static readonly RoundOptions Rules = new();
    private static readonly DeskEvents.CardIssued Recorded = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested);

    private static IEnumerable<SignalContext> Triggers =>
    [
        ContextBuilder.HighSweep, ContextBuilder.LowSweep, ContextBuilder.CrowdedLong, ContextBuilder.Liquidation,
        ContextBuilder.Breakout, IssuedCards.Contested,
    ];

    private static IEnumerable<TestCaseData> Falsified =>
    [
        Case(
            "a result of the health gate",
            Of(r => r with { Health = r.Health with { PriceAgeMs = 5_001 } }),
            "result of the health gate",
            "ok",
            "price_stale"),
        Case(
            "open interest that was stale",
            Of(r => r with { Health = r.Health with { OpenInterest = OpenInterestStatus.Stale } }),
            "open interest",
            "Stale",
            "Ok"),
        Case(
            "a proposal that is gone",
            Of(r => r with { Proposals = r.Proposals[..1] }),
            "strategies that propose",
            "funding_oi_skew",
            "funding_oi_skew, vol_breakout_card"),
        Case(
            "a proposal's entry",
            WithProposal(1, p => p with { Proposal = p.Proposal with { Entry = 100.5 } }),
            "vol_breakout_card entry",
            "100.5",
            "100"),
        Case(
            "a proposal's last digit",
            WithProposal(0, p => p with { Proposal = p.Proposal with { Stop = Math.BitIncrement(101) } }),
            "funding_oi_skew stop",
            "101.00000000000001",
            "101"),
        Case("a rationale", WithProposal(0, p => p with { Rationale = "because" }), "funding_oi_skew rationale", "because", null),
        Case(
            "a figure the strategies saw",
            Of(r => r with { Context = r.Context with { FundingRate = 0.0007 } }),
            "funding_oi_skew confidence",
            null,
            null),
        Case(
            "a rival that is gone",
            Recorded with { Rivals = [] },
            "rivals",
            "none",
            "vol_breakout_card lost to funding_oi_skew (lower_priority)"),
        Case("the card's take profit", Recorded with { Card = Recorded.Card with { TakeProfit = 97 } }, "card take_profit", "97", "98"),
        Case(
            "the card's health",
            Recorded with { Card = Recorded.Card with { DataHealth = Recorded.Card.DataHealth with { FundingAgeMs = 1 } } },
            "card data_health",
            null,
            null),
    ];

    [TestCaseSource(nameof(Triggers))]
    public void A_recomputed_card_equals_the_issued_one(SignalContext context) =>
        Assert.That(CardVerification.FirstDifference(Rules, DeskState.Empty, IssuedCards.Issue(Rules, DeskState.Empty, context)), Is.Null);

    [TestCase(3, ExpectedResult = null)]
    [TestCase(300_000, ExpectedResult = "decision")]
    public string? A_card_of_a_round_that_was_too_old_by_its_rules_is_found(int age)
    {
        var rules = Rules with { Arbitration = Rules.Arbitration with { RoundMaxAge = TimeSpan.FromSeconds(15) } };
        var decided = Recorded with { At = Recorded.Round.Id.Timestamp.PlusMilliseconds(age) };
        return CardVerification.FirstDifference(rules, DeskState.Empty, decided)?.What;
    }

    [Test]
    public void A_card_of_a_version_without_a_maximum_round_age_is_recomputed_equal() =>
        Assert.That(
            CardVerification.FirstDifference(
                Rules, DeskState.Empty, Recorded with { At = Recorded.Round.Id.Timestamp.PlusMilliseconds(240_000) }),
            Is.Null);

    [TestCase("a1", null)]
    [TestCase("b2", "b2")]
    [TestCase(null, "not loaded here")]
    public void A_card_is_recomputed_by_the_code_of_a_loaded_strategy_that_made_it(string? hashHere, string? computed)
    {
        var rules = Rules with { Strategies = Rules.Strategies.WithLoaded([Loaded("a1")]) };
        var card = IssuedCards.Issue(rules, DeskState.Empty, ContextBuilder.Quiet with { FundingRate = -0.002 });
        var here = rules with { Strategies = rules.Strategies.Resolve(hashHere is null ? [] : [Loaded(hashHere)]) };

        Assert.That(card.Card.Strategy, Is.EqualTo("negative_funding"));
        Assert.That(
            CardVerification.FirstDifference(here, DeskState.Empty, card),
            Is.EqualTo(computed is null ? null : new CardDifference("SHA-256 of negative_funding", "a1", computed)));
    }

    [Test]
    public void A_strategy_loaded_only_later_has_no_vote_on_a_recorded_card()
    {
        var here = Rules with { Strategies = Rules.Strategies.Resolve([Loaded("a1")]) };
        Assert.That(here, Is.EqualTo(Rules));
    }

    [TestCaseSource(nameof(Falsified))]
    public void The_first_difference_is_named_with_both_values(DeskEvents.CardIssued recorded, string what, string? was, string? computed)
    {
        var difference = CardVerification.FirstDifference(Rules, DeskState.Empty, recorded);
        Assert.That(difference, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(difference!.What, Is.EqualTo(what));
            Assert.That(difference.Recorded, was is null ? Is.Not.EqualTo(difference.Computed) : Is.EqualTo(was));
            Assert.That(difference.Computed, computed is null ? Is.Not.Empty : Is.EqualTo(computed));
        });
    }

    [Test]
    public void Other_settings_give_another_card()
    {
        var other = Rules with { Strategies = new StrategyOptions { MaxRiskUsdt = 11 } };
        Assert.That(CardVerification.FirstDifference(other, DeskState.Empty, Recorded)!.What, Is.EqualTo("funding_oi_skew position"));
    }

    [Test]
    public void Verification_finds_a_card_that_the_previous_state_blocks()
    {
        var stopped = DeskState.Empty.Apply(new DeskEvents.KillSwitchTurned(true, "a person", default));
        Assert.That(
            CardVerification.FirstDifference(Rules, stopped, Recorded),
            Is.EqualTo(new CardDifference("decision", "ok", "kill_switch_enabled")));
    }

    [Test]
    public void A_card_that_won_because_another_strategy_was_muted_is_verified_by_the_mute()
    {
        var mute = new Mute(MuteScope.OfStrategy(Recorded.Card.Strategy), Recorded.At.PlusMilliseconds(60_000), "a person");
        var muted = DeskState.Empty.Apply(new DeskEvents.Muted(mute, Recorded.At));
        var other = IssuedCards.Issue(Rules, muted, IssuedCards.Contested);
        Assert.That(other.Card.Strategy, Is.Not.EqualTo(Recorded.Card.Strategy));
        Assert.That(CardVerification.FirstDifference(Rules, muted, other), Is.Null);
        Assert.That(CardVerification.FirstDifference(Rules, DeskState.Empty, other)?.What, Is.EqualTo("rivals"));
    }

    [Test]
    public void Verification_finds_a_card_that_was_issued_twice() =>
        Assert.That(
            CardVerification.FirstDifference(Rules, DeskState.Empty.Apply(Recorded), Recorded),
            Is.EqualTo(new CardDifference("decision", "a new card", "the desk already had this card")));

    private static LoadedStrategy Loaded(string hash) =>
        new("negative_funding", "SampleStrategies.dll", "1.0.0", hash, settings => new NegativeFunding(settings));

    private static DeskEvents.CardIssued Of(Func<ProposalRound, ProposalRound> falsify) =>
        Recorded with { Round = falsify(Recorded.Round) };

    private static DeskEvents.CardIssued WithProposal(int index, Func<RoundProposal, RoundProposal> falsify) =>
        Of(r => r with { Proposals = r.Proposals.SetItem(index, falsify(r.Proposals[index])) });

    private static TestCaseData Case(string name, DeskEvents.CardIssued recorded, string what, string? was, string? computed) =>
        new TestCaseData(recorded, what, was, computed).SetArgDisplayNames(name);
}
