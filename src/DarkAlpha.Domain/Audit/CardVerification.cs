using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Audit;

/// <summary>
/// Recomputes an issued card from what was recorded with it, by the code that decides live: health gate, every strategy, arbitration,
/// risk rules, card. Not recomputed is what the record does not hold: the candles behind the context, and whether a candle was missing.
/// </summary>
public static class CardVerification
{
    private static readonly (string Name, Func<RoundProposal, object> Of)[] ProposalFields =
    [
        ("place", p => p.RegistrationOrder),
        ("strategy", p => p.Proposal.Strategy),
        ("side", p => p.Proposal.Side),
        ("entry", p => p.Proposal.Entry),
        ("stop", p => p.Proposal.Stop),
        ("take profit", p => p.Proposal.TakeProfit),
        ("leverage", p => p.Proposal.LeverageSuggest),
        ("position", p => p.Proposal.PositionUsdt),
        ("risk", p => p.Proposal.MaxRiskUsdt),
        ("lifetime in minutes", p => p.Proposal.TtlMinutes),
        ("priority", p => p.Proposal.Priority),
        ("confidence", p => p.Proposal.Confidence),
        ("rationale", p => p.Rationale),
    ];

    /// <summary>The first difference between the card as issued and as recomputed; null when they are equal to the last digit.</summary>
    /// <param name="rules">The settings it was decided by.</param>
    /// <param name="before">The desk's state before it.</param>
    /// <param name="recorded">The card with everything it was decided on.</param>
    public static CardDifference? FirstDifference(RoundOptions rules, DeskState before, DeskEvents.CardIssued recorded)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(recorded);
        rules = rules.For(recorded.Round.Id.Symbol);
        if (OfLoadedStrategies(rules.Strategies) is { } missing)
        {
            return missing;
        }

        var proposals = Ask(rules, recorded.Round.Context);
        return OfHealth(rules, recorded.Round)
            ?? OfProposals(recorded.Round.Proposals, proposals)
            ?? OfDecision(rules, before, recorded, recorded.Round with { Proposals = proposals });
    }

    // Other code may decide otherwise, and a strategy that is missing cannot be asked.
    private static CardDifference? OfLoadedStrategies(StrategyOptions options) => options.LoadedHashes?
        .Select(recorded => Compare(
            $"SHA-256 of {recorded.Key}",
            recorded.Value,
            options.Loaded.FirstOrDefault(strategy => strategy.Name == recorded.Key)?.Hash ?? "not loaded here"))
        .FirstOrDefault(difference => difference is not null);

    private static ImmutableArray<RoundProposal> Ask(RoundOptions rules, SignalContext context)
    {
        var proposals = ImmutableArray.CreateBuilder<RoundProposal>();
        foreach (var (place, strategy) in StrategyCatalog.Create(rules.Strategies).Index())
        {
            var trace = new ConditionTrace();
            if (strategy.Evaluate(context, trace).Proposal is { } proposal)
            {
                proposals.Add(new RoundProposal(proposal, place, trace.DescribeTrigger()));
            }
        }

        return proposals.ToImmutable();
    }

    // The ages were recorded, so the instants of arrival follow from them.
    private static CardDifference? OfHealth(RoundOptions rules, ProposalRound round)
    {
        var (health, now) = (round.Health, round.Id.Timestamp);
        var times = new DataTimes(
            Before(health.PriceAgeMs),
            Before(health.KlineReceivedAgeMs),
            Before(health.KlineCloseAgeMs),
            GapOpen: health.Reason == Reasons.KlineGap,
            Before(health.FundingAgeMs),
            Before(health.OpenInterestAgeMs));
        var computed = new HealthGate(rules.Health).Check(times, now, clockDegraded: health.Reason == Reasons.ClockDegraded, health.Source);
        return Compare("result of the health gate", health.Reason, computed.Reason)
            ?? Compare("open interest", health.OpenInterest, computed.OpenInterest);

        Instant? Before(long? ageMs) => ageMs is { } known ? now.PlusMilliseconds(-known) : null;
    }

    private static CardDifference? OfProposals(ImmutableArray<RoundProposal> recorded, ImmutableArray<RoundProposal> computed) =>
        Compare("strategies that propose", Names(recorded), Names(computed))
        ?? recorded.Zip(computed)
            .SelectMany(pair => ProposalFields.Select(field =>
                Compare($"{pair.First.Proposal.Strategy} {field.Name}", field.Of(pair.First), field.Of(pair.Second))))
            .FirstOrDefault(difference => difference is not null);

    private static string Names(ImmutableArray<RoundProposal> proposals) =>
        proposals.IsEmpty ? "none" : string.Join(", ", proposals.Select(p => p.Proposal.Strategy));

    private static CardDifference? OfDecision(RoundOptions rules, DeskState before, DeskEvents.CardIssued recorded, ProposalRound round)
    {
        var channels = recorded.Channels.Select(name => new DeliveryChannel(name, Idempotent: false)).ToImmutableArray();
        var decision = new DeskRules(rules, channels).DecideRound(before, round, recorded.At);
        return Compare("decision", Reasons.Ok, decision.Reply.Reason)
            ?? (decision.Events.OfType<DeskEvents.CardIssued>().FirstOrDefault() is { } computed
                ? Compare("rivals", Rivals(recorded.Rivals), Rivals(computed.Rivals)) ?? OfCards(recorded.Card, computed.Card)
                : new CardDifference("decision", "a new card", "the desk already had this card"));
    }

    private static string Rivals(ImmutableArray<ArbitrationResult.Rival> rivals) =>
        rivals.IsEmpty ? "none" : string.Join(", ", rivals.Select(r => $"{r.Proposal.Strategy} lost to {r.LostTo} ({r.Because})"));

    // Compared as written, so that every field a channel receives is compared, including fields added later.
    private static CardDifference? OfCards(ProposalCard recorded, ProposalCard computed)
    {
        using var left = JsonDocument.Parse(CardJson.Serialize(recorded));
        using var right = JsonDocument.Parse(CardJson.Serialize(computed));
        return left.RootElement.EnumerateObject()
            .Select(field => Compare(
                $"card {field.Name}", field.Value.GetRawText(), right.RootElement.GetProperty(field.Name).GetRawText()))
            .FirstOrDefault(difference => difference is not null);
    }

    private static CardDifference? Compare(string what, object recorded, object computed) =>
        recorded.Equals(computed) ? null : new CardDifference(what, $"{recorded}", $"{computed}");
}
