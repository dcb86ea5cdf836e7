using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Cards;

public sealed class CardFactoryTests
{
    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), Instants.Midnight.PlusMilliseconds(59_999));

    [Test]
    public void The_card_carries_the_proposal_and_the_round()
    {
        var proposal = ProposalFactory.Long;
        var card = ProposalCard.Create(Round, proposal, "why", CardBuilder.Health);
        Assert.Multiple(() =>
        {
            Assert.That(card.CardId.Value, Is.EqualTo("BTCUSDT-20260101T000059999Z"));
            Assert.That(card.TraceId, Is.EqualTo(Round.TraceId));
            Assert.That(card.Symbol.Name, Is.EqualTo("BTCUSDT"));
            Assert.That(card.Strategy, Is.EqualTo(proposal.Strategy));
            Assert.That(card.Side, Is.EqualTo(proposal.Side));
            Assert.That((card.Entry, card.Stop, card.TakeProfit), Is.EqualTo((proposal.Entry, proposal.Stop, proposal.TakeProfit)));
            Assert.That(card.LeverageSuggest, Is.EqualTo(proposal.LeverageSuggest));
            Assert.That((card.PositionUsdt, card.MaxRiskUsdt), Is.EqualTo((proposal.PositionUsdt, proposal.MaxRiskUsdt)));
            Assert.That((card.Priority, card.Confidence), Is.EqualTo((proposal.Priority, proposal.Confidence)));
            Assert.That(card.TtlMinutes, Is.EqualTo(proposal.TtlMinutes));
            Assert.That(card.CreatedAt, Is.EqualTo(Round.Timestamp.ToDateTimeOffset()));
            Assert.That(card.ExpiresAt, Is.EqualTo(card.CreatedAt.AddMinutes(proposal.TtlMinutes)));
            Assert.That(card.Rationale, Is.EqualTo("why"));
        });
    }

    [Test]
    public void The_same_round_gives_the_same_card()
    {
        var round = new RoundId(new Symbol("BTCUSDT"), Round.Timestamp);
        var again = ProposalCard.Create(round, ProposalFactory.Long, "why", CardBuilder.Health);
        Assert.That(again, Is.EqualTo(ProposalCard.Create(Round, ProposalFactory.Long, "why", CardBuilder.Health)));
    }

    [Test]
    public void Another_round_gives_another_id()
    {
        var later = Round with { Timestamp = Round.Timestamp.PlusMilliseconds(1) };
        var ids = new[] { Round, Round with { Symbol = new Symbol("ETHUSDT") }, later }
            .Select(round => ProposalCard.Create(round, ProposalFactory.Long, "why", CardBuilder.Health))
            .SelectMany(card => new[] { card.CardId.Value, card.TraceId });
        Assert.That(ids, Is.Unique);
    }

    [TestCase(1, "medium")]
    [TestCase(5, "medium")]
    [TestCase(6, "high")]
    [TestCase(50, "high")]
    public void The_risk_level_is_high_above_a_leverage_of_5(int leverage, string level)
    {
        var card = ProposalCard.Create(Round, ProposalFactory.Long with { LeverageSuggest = leverage }, "why", CardBuilder.Health);
        Assert.That(card.RiskLevel, Is.EqualTo(level));
    }

    [TestCase(OpenInterestStatus.Ok, "fresh")]
    [TestCase(OpenInterestStatus.Missing, "missing")]
    [TestCase(OpenInterestStatus.Stale, "stale")]
    public void The_card_has_the_status_of_open_interest(OpenInterestStatus status, string written) =>
        Assert.That(Card(CardBuilder.Health with { OpenInterest = status }).OiStatus, Is.EqualTo(written));

    [TestCase(DataSource.Ws, "ws")]
    [TestCase(DataSource.Rest, "rest")]
    public void The_card_says_where_its_data_came_from_and_how_old_it_was(DataSource source, string written) => Assert.That(
        Card(CardBuilder.Health with { Source = source }).DataHealth,
        Is.EqualTo(new CardDataHealth("fresh", "ok", 1, 2, 3, 4, 5, written)));

    [Test]
    public void Unhealthy_data_is_written_as_degraded() => Assert.That(
        CardDataHealth.From(CardBuilder.Health with { Reason = Reasons.PriceStale }),
        Is.EqualTo(new CardDataHealth("degraded", "price_stale", 1, 2, 3, 4, 5, "ws")));

    [Test]
    public void The_card_says_when_it_becomes_invalid()
    {
        Assert.That(
            Card(CardBuilder.Health).InvalidCondition,
            Is.EqualTo("price at or below 512 before entry, or later than 2026-01-01T00:10:59.999Z"));
        Assert.That(
            ProposalCard.Create(Round, ProposalFactory.Short, "why", CardBuilder.Health).InvalidCondition,
            Does.StartWith("price at or above 1536 "));
    }

    [TestCase(3.0561186e-05, "0.000030561186")]
    [TestCase(0.00000001, "0.00000001")]
    [TestCase(123456.7891, "123456.79")]
    [TestCase(1.5e9, "1500000000")]
    public void Prices_are_written_without_an_exponent(double stop, string written) => Assert.That(
        ProposalCard.Create(Round, ProposalFactory.Short with { Stop = stop }, "why", CardBuilder.Health).InvalidCondition,
        Does.StartWith($"price at or above {written} before entry"));

    private static ProposalCard Card(in DataHealth health) => ProposalCard.Create(Round, ProposalFactory.Long, "why", health);
}
