using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Guards;

/// <summary>
/// Evaluates every guard for everything that it can keep silent, for the person who asks; a round asks for its own proposals only.
/// </summary>
public static class GuardAudit
{
    private static readonly Side[] Sides = [Side.Long, Side.Short];

    /// <summary>Evaluates the guards, in the order in which they are applied.</summary>
    /// <param name="options">The settings; null when all guards are off.</param>
    /// <param name="risk">The risk state.</param>
    /// <param name="now">The instant; guards look at outcomes before it.</param>
    public static ImmutableArray<GuardState> Judge(GuardOptions? options, RiskState risk, Instant now)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var used = options ?? new GuardOptions();
        var rules = new GuardRules(used);
        ImmutableArray<RiskRule> all = [.. rules.Rules, rules.Weak];
        return [.. all.Select(rule => new GuardState(rule.Reason, rule.IsOff, rule.Limit, Evaluate(rule, used.StopGuardScope, risk, now)))];
    }

    private static ImmutableArray<GuardedScope> Evaluate(RiskRule rule, GuardScope stopScope, RiskState risk, Instant now) => rule.IsOff
        ? []
        :
        [
            .. ScopesOf(rule.Reason, stopScope, risk.Outcomes.Ordered)
                .Select(scope => Evaluate(rule, scope, risk, now))
                .Where(scope => scope.SilentUntil is not null || scope is { Symbol: null, Strategy: null, Side: null }),
        ];

    private static GuardedScope Evaluate(RiskRule rule, Scope scope, RiskState risk, Instant now)
    {
        var input = new RiskRule.Input(risk, scope.Symbol ?? default, now.ToDateTimeOffset(), Winner: ProposalOf(scope));
        var end = rule.SilentUntil?.Invoke(input);
        return new GuardedScope(
            scope.Symbol?.Name,
            scope.Strategy,
            scope.Side is { } side ? SideNames.Of(side) : null,
            rule.Value(input),
            end > now ? end : null);
    }

    // Guards look at the strategy and the side of a proposal only.
    private static Proposal ProposalOf(Scope scope) => new(scope.Strategy ?? "", scope.Side ?? Side.Long, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static IEnumerable<Scope> ScopesOf(string guard, GuardScope stopScope, IReadOnlyCollection<ResolvedOutcome> outcomes) =>
        guard switch
        {
            Reasons.StopCooldownActive => SymbolsOf(outcomes),
            Reasons.StopGuardActive => stopScope switch
            {
                GuardScope.Symbol => SymbolsOf(outcomes),
                GuardScope.Strategy => outcomes.Select(o => o.Strategy).Distinct().Order(StringComparer.Ordinal)
                    .Select(strategy => new Scope(null, strategy, null)),
                GuardScope.Side => Sides.Select(side => new Scope(null, null, side)),
                _ => [new Scope(null, null, null)],
            },
            Reasons.WeakGuardActive => outcomes.Select(o => new Scope(o.Symbol, o.Strategy, null)).Distinct()
                .OrderBy(scope => scope.Symbol?.Name, StringComparer.Ordinal)
                .ThenBy(scope => scope.Strategy, StringComparer.Ordinal),
            _ => [new Scope(null, null, null)],
        };

    private static IEnumerable<Scope> SymbolsOf(IReadOnlyCollection<ResolvedOutcome> outcomes) =>
        outcomes.Select(o => o.Symbol).Distinct().Order().Select(symbol => new Scope(symbol, null, null));

    private readonly record struct Scope(Symbol? Symbol, string? Strategy, Side? Side);
}
