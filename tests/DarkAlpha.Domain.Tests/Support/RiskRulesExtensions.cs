using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Asks the risk rules alone, without a round.</summary>
public static class RiskRulesExtensions
{
    /// <summary>The reason of the first rule that blocks a card of a symbol; null when none does.</summary>
    public static string? FirstBlock(this RiskRules rules, RiskState state, Symbol symbol, DateTimeOffset now) =>
        RiskRule.FirstBlocking(rules.Rules, new RiskRule.Input(state, symbol, now))?.Reason;
}
