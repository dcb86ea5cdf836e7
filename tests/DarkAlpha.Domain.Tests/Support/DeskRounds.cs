using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Rounds as the desk gets them.</summary>
public static class DeskRounds
{
    public static ProposalRound Of(string symbol, DateTimeOffset at, params Proposal[] proposals) =>
        Of(new RoundId(new Symbol(symbol), Instant.From(at)), proposals.Length > 0 ? proposals : [ProposalFactory.Long]);

    public static ProposalRound Of(RoundId id, IReadOnlyCollection<Proposal> proposals) => new(
        id,
        ContextBuilder.Quiet with { Symbol = id.Symbol, Timestamp = id.Timestamp },
        CardBuilder.Health,
        [.. proposals.Select((p, i) => new RoundProposal(p, i, $"{p.Strategy} triggered"))]);
}
