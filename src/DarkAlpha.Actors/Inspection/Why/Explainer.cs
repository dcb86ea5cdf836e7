using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>
/// Explains in words why a symbol did or did not produce a card, and what would have to change. Pure: uses only its arguments.
/// </summary>
/// <param name="rules">The rules this node is configured with.</param>
internal sealed class Explainer(RoundOptions rules)
{
    private readonly DataText _dataText = new(rules.Health);

    /// <summary>Builds the answer.</summary>
    /// <param name="explanation">The symbol's explanation.</param>
    /// <param name="risk">The desk's risk report; null when the desk did not answer.</param>
    public WhyAnswer Explain(SymbolExplanation explanation, RiskReport? risk)
    {
        var (status, last) = (explanation.Status, explanation.Status.LastDecision);
        var isInCooldown = risk?.Cooldowns.ContainsKey(status.Symbol) == true;
        var verdict = last is null ? "no round has ended yet" : Verdict(last, isInCooldown ? LastCard(explanation) : null);
        return new WhyAnswer(
            status.Symbol,
            status.At,
            verdict,
            last?.Since,
            last?.Times ?? 0,
            [.. DataChanges(explanation), .. StrategyChanges(explanation), .. DeskChanges(status.Symbol, risk)]);
    }

    private static string LastCard(SymbolExplanation explanation) =>
        explanation.Recent.FirstOrDefault(r => r.CardId is not null) is { CardId: { } card } ? $"card {card}" : "its last card";

    // After a card, two rules block, with different ends: the sentence names the card, the list of changes the end of the cooldown. What
    // the exchange says about an untraded symbol is in that list, too.
    private string Verdict(RoundRecord last, string? cardOfCooldown)
    {
        if (cardOfCooldown is not null && IsAfterCard(last.Reason))
        {
            return $"blocked: in cooldown after {cardOfCooldown}";
        }

        var reason = EnglishReasons.Of(last.Reason);
        var detail = last.Detail.Length == 0 || last.Reason == Reasons.SymbolNotTrading ? "" : $" ({last.Detail})";
        return last.Kind switch
        {
            DecisionKind.Emit => $"card {last.CardId} was issued{detail}",
            DecisionKind.Blocked => $"blocked: {reason}{detail}",
            _ => $"no signal: {reason}{detail}",
        };
    }

    private bool IsAfterCard(string reason) => reason == Reasons.SymbolCooldownActive
        || (reason == Reasons.DedupeWindow && rules.Arbitration.DedupeWindow <= rules.Risk.Cooldown);

    private IEnumerable<string> DataChanges(SymbolExplanation explanation)
    {
        var status = explanation.Status;
        if (status.Failure is { } failure)
        {
            yield return failure;
        }

        if (!status.Health.IsOk)
        {
            yield return _dataText.Problem(explanation);
        }
        else if (!status.Warm)
        {
            yield return $"an ATR needs 14 completed 15m candles; {status.QuarterCandles} are loaded"
                + DataText.StartOfCandles(explanation)
                + DataText.LastFailureOfCandles(explanation);
        }
    }

    // If one strategy proposes, nothing has to change. Otherwise a strategy needs all its mandatory conditions and one of its alternatives.
    private static IEnumerable<string> StrategyChanges(SymbolExplanation explanation) =>
        explanation.Context is null || explanation.Strategies.Any(s => s.Proposes)
            ? []
            : explanation.Strategies.Select(s => $"{s.Strategy} needs {Unmet(s)}");

    // The conditions that do not hold: the mandatory ones, and the missing ones of each alternative.
    private static string Unmet(SymbolExplanation.StrategyAnswer answer)
    {
        var mandatory = answer.Conditions.Where(c => c.Alternative is null && !c.Holds).Select(c => c.DescribeRequirement());
        var alternatives = answer.Conditions.Where(c => c.Alternative is not null)
            .GroupBy(c => c.Alternative!, StringComparer.Ordinal)
            .ToArray();
        var either = alternatives.Any(a => a.All(c => c.Holds))
            ? []
            : alternatives
                .Select(a => $"{a.Key} ({string.Join(", ", a.Where(c => !c.Holds).Select(c => c.DescribeRequirement()))})")
                .ToArray();
        string[] unmet = [.. mandatory, .. either.Length == 0 ? [] : new[] { string.Join(" or ", either) }];
        return unmet.Length == 0 ? answer.Reason : string.Join(", and ", unmet);
    }

    private static IEnumerable<string> DeskChanges(Symbol symbol, RiskReport? risk)
    {
        if (risk is null)
        {
            yield return "the desk does not answer, so no card can be issued: "
                + "it is starting, moving to another node, or cannot use its journal";
            yield break;
        }

        if (risk.KillSwitchSetting)
        {
            yield return "KILL_SWITCH=1 blocks every card: change it with darkalpha settings apply, "
                + "and where the desk's node was started with it";
        }

        if (risk.KillSwitchStored)
        {
            var when = risk.KillSwitchTurnedAt is { } at ? $" at {CardTime.Format(at)}" : "";
            yield return $"the kill switch was turned on by {risk.KillSwitchTurnedBy}{when} and blocks every card: turn it off";
        }

        foreach (var mute in (risk.Mutes ?? []).Where(mute => mute.Scope.Kind == MuteKind.Strategy || mute.Scope.Covers(symbol, null)))
        {
            yield return $"{mute.Scope} muted until {CardTime.Format(mute.Until)} by {mute.Author}: unmute it, or wait";
        }

        if (risk.QuietUntil is { } end)
        {
            yield return $"the quiet hours ({risk.QuietHours}) last until {CardTime.Format(end)}";
        }

        foreach (var limit in risk.Limits.Where(limit => limit.IsReached))
        {
            yield return $"{limit} today: the limit is reached until midnight UTC";
        }

        if (risk.Cooldowns.TryGetValue(symbol, out var until))
        {
            yield return $"the symbol is in cooldown after its last card until {CardTime.Format(until)}";
        }
    }
}
