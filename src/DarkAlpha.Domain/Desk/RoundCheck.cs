using System.Collections.Frozen;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// What no round of this program can be, whoever sends it: of another instant or symbol than what the strategies saw, dated ahead of the clock, or
/// with proposals that the rules of levels, size and leverage do not make. Says what is wrong; decides nothing else.
/// </summary>
public sealed class RoundCheck
{
    /// <summary>How far two nodes' corrected clocks may be apart.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(5);

    private const double RewardToRisk = 2.0;
    private const double Tolerance = 1e-9;
    private const double HighestConfidence = 100;

    private readonly FrozenSet<string> _strategies;
    private readonly StrategyOptions _settings;
    private readonly int _maxTtl;

    /// <summary>Creates the check for a desk's settings.</summary>
    public RoundCheck(StrategyOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        var strategies = StrategyCatalog.Create(settings);
        _strategies = strategies.Select(s => s.Name).ToFrozenSet(StringComparer.Ordinal);
        _maxTtl = Math.Max(MaxFixedTtl, settings.TtlMinutes);
    }

    // funding_oi_skew's; only vol_breakout_card's is a setting.
    private static int MaxFixedTtl => 12;

    /// <summary>The verdict on a round that cannot be one; null when it can.</summary>
    /// <param name="round">The round.</param>
    /// <param name="now">The desk's corrected clock, Unix milliseconds UTC.</param>
    public RoundOutcome? Refuse(ProposalRound round, long now)
    {
        ArgumentNullException.ThrowIfNull(round);
        var ahead = round.Id.Timestamp - now;
        if (ahead > MaxAhead.TotalMilliseconds)
        {
            return RoundOutcome.Blocked(Reasons.ClockDegraded, $"the round is dated {ahead} ms ahead of the desk's clock");
        }

        var problem = round.Context.Symbol != round.Id.Symbol || round.Context.Timestamp != round.Id.Timestamp ? "it is another round's context"
            : !round.Health.IsOk ? $"it was not to be evaluated: {round.Health.Reason}"
            : round.Proposals.Select(p => ProblemOf(p.Proposal, round.Context.Price)).FirstOrDefault(p => p is not null);
        return problem is null ? null : RoundOutcome.Blocked(Reasons.InvalidLevels, problem);
    }

    private string? ProblemOf(Proposal proposal, double? price)
    {
        if (!_strategies.Contains(proposal.Strategy))
        {
            return "a proposal of a strategy that there is not";
        }

        var (entry, stop, target) = (proposal.Entry, proposal.Stop, proposal.TakeProfit);
        var (low, high) = proposal.Side == Side.Long ? (stop, target) : (target, stop);
        return !(low > 0 && low < entry && entry < high && double.IsFinite(high)) ? Say(proposal, "levels are not on their sides of the entry")
            : price is not { } seen || !Same(entry, seen) ? Say(proposal, "entry is not the round's price")
            : !Same(target - entry, RewardToRisk * (entry - stop), entry) ? Say(proposal, "target is not 2 R away")
            : !Same(proposal.MaxRiskUsdt, _settings.MaxRiskUsdt) ? Say(proposal, "risk is not MAX_RISK_USDT")
            : !Same(proposal.PositionUsdt, _settings.MaxRiskUsdt / (Math.Abs(entry - stop) / entry)) ? Say(proposal, "size does not risk MAX_RISK_USDT")
            : proposal.LeverageSuggest < 1 || proposal.LeverageSuggest > Math.Min(_settings.LeverageSuggest, _settings.MaxLeverage) ? Say(proposal, "leverage is above the limit")
            : proposal.TtlMinutes < 1 || proposal.TtlMinutes > _maxTtl ? Say(proposal, "time to live is no strategy's")
            : !double.IsFinite(proposal.Confidence) || proposal.Confidence > HighestConfidence ? Say(proposal, "confidence is above 100")
            : null;
    }

    private static string Say(Proposal proposal, string what) => $"{proposal.Strategy}: its {what}";

    private static bool Same(double one, double other) => Same(one, other, other);

    private static bool Same(double one, double other, double scale) => Math.Abs(one - other) <= Tolerance * Math.Abs(scale);
}
