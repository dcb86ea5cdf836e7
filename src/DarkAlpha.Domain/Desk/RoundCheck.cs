using System.Collections.Frozen;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// Rejects rounds that this program cannot have produced: context of another instant or symbol, dated ahead of the clock, or proposals
/// that violate the rules of levels, size, leverage and lifetime.
/// </summary>
public sealed class RoundCheck
{
    /// <summary>How far two nodes' corrected clocks may be apart.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(5);

    private const double RewardToRisk = 2.0;
    private const double Tolerance = 1e-9;
    private const double HighestConfidence = 100;

    private readonly FrozenDictionary<string, int> _ttlByStrategy;
    private readonly StrategyOptions _settings;

    /// <summary>Creates the check for a set of strategy options.</summary>
    public RoundCheck(StrategyOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _ttlByStrategy = StrategyCatalog.Create(settings).ToFrozenDictionary(s => s.Name, s => s.TtlMinutes, StringComparer.Ordinal);
    }

    /// <summary>The outcome of a round that is rejected; null for a valid one.</summary>
    /// <param name="round">The round.</param>
    /// <param name="now">The desk's corrected clock.</param>
    public RoundOutcome? Refuse(ProposalRound round, Instant now)
    {
        ArgumentNullException.ThrowIfNull(round);
        var ahead = round.Id.Timestamp.MillisecondsSince(now);
        if (ahead > MaxAhead.TotalMilliseconds)
        {
            return RoundOutcome.Blocked(Reasons.ClockDegraded, $"the round is dated {ahead} ms ahead of the desk's clock");
        }

        var problem = round.Context.Symbol != round.Id.Symbol || round.Context.Timestamp != round.Id.Timestamp
                ? "its context belongs to another round"
            : !round.Health.IsOk ? $"its data was not healthy: {round.Health.Reason}"
            : round.Proposals.Select(p => ProblemOf(p.Proposal, round.Context.Price)).FirstOrDefault(p => p is not null);
        return problem is null ? null : RoundOutcome.Blocked(Reasons.InvalidLevels, problem);
    }

    private string? ProblemOf(Proposal proposal, double? price)
    {
        if (!_ttlByStrategy.TryGetValue(proposal.Strategy, out var ttl))
        {
            return $"a proposal of an unknown strategy, {proposal.Strategy}";
        }

        var (entry, stop, target) = (proposal.Entry, proposal.Stop, proposal.TakeProfit);
        var (low, high) = proposal.Side == Side.Long ? (stop, target) : (target, stop);
        return !(low > 0 && low < entry && entry < high && double.IsFinite(high))
                ? Say(proposal, "stop and target are not on opposite sides of the entry")
            : price is not { } seen || !Same(entry, seen) ? Say(proposal, "entry is not the round's price")
            : !Same(target - entry, RewardToRisk * (entry - stop), entry) ? Say(proposal, "target is not 2 R away")
            : !Same(proposal.MaxRiskUsdt, _settings.MaxRiskUsdt) ? Say(proposal, "risk is not MAX_RISK_USDT")
            : !Same(proposal.PositionUsdt, _settings.MaxRiskUsdt / (Math.Abs(entry - stop) / entry))
                ? Say(proposal, "size does not risk MAX_RISK_USDT")
            : proposal.LeverageSuggest < 1 || proposal.LeverageSuggest > Math.Min(_settings.LeverageSuggest, _settings.MaxLeverage)
                ? Say(proposal, "leverage is above the limit")
            : proposal.TtlMinutes < 1 || proposal.TtlMinutes > ttl ? Say(proposal, $"lifetime is not within {ttl} minutes")
            : !double.IsFinite(proposal.Confidence) || proposal.Confidence > HighestConfidence ? Say(proposal, "confidence is above 100")
            : null;
    }

    private static string Say(Proposal proposal, string what) => $"{proposal.Strategy}: its {what}";

    private static bool Same(double one, double other) => Same(one, other, other);

    private static bool Same(double one, double other, double scale) => Math.Abs(one - other) <= Tolerance * Math.Abs(scale);
}
