using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Cards as the factory makes them.</summary>
public static class CardBuilder
{
    public static DataHealth Health { get; } = new(Reasons.Ok, 1, 2, 3, 4, 5, OpenInterestStatus.Ok, DataSource.Ws);

    public static ProposalCard Of(string symbol, DateTimeOffset createdAt) =>
        Of(symbol, createdAt, ProposalFactory.Long, "return_5m 0.0153 > 0.012", Health);

    public static ProposalCard Of(string symbol, DateTimeOffset createdAt, Proposal proposal, string rationale, in DataHealth health) =>
        ProposalCard.Create(new RoundId(new Symbol(symbol), Instant.From(createdAt)), proposal, rationale, health);
}
