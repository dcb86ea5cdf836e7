using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Inspection.Why;

/// <summary>Puts into words why a symbol did or did not speak, and what would have to change. Looks at what it is given and at nothing else.</summary>
/// <param name="rules">What is decided by.</param>
internal sealed class Explainer(RoundOptions rules)
{
    private readonly DataText _data = new(rules.Health);

    /// <summary>The answer.</summary>
    /// <param name="explanation">What the symbol says.</param>
    /// <param name="risk">What the desk says; null when it was silent.</param>
    public WhyAnswer Answer(SymbolExplanation explanation, RiskReport? risk)
    {
        var (status, last) = (explanation.Status, explanation.Status.LastDecision);
        ImmutableArray<string> changes = [.. OfData(explanation), .. OfStrategies(explanation), .. OfDesk(status.Symbol, risk)];
        return new WhyAnswer(status.Symbol, status.At, last is null ? "no round has ended yet" : Verdict(last), last?.Since, last?.Times ?? 0, changes);
    }

    private static string Verdict(RoundRecord last)
    {
        var reason = EnglishReasons.Of(last.Reason);
        var detail = last.Detail.Length == 0 ? "" : $" ({last.Detail})";
        return last.Kind switch
        {
            DecisionKind.Emit => $"card {last.CardId} went out{detail}",
            DecisionKind.Blocked => $"blocked: {reason}{detail}",
            _ => $"no signal: {reason}{detail}",
        };
    }

    private IEnumerable<string> OfData(SymbolExplanation explanation)
    {
        var status = explanation.Status;
        if (status.Failure is { } failure)
        {
            yield return failure;
        }

        if (!status.Health.IsOk)
        {
            yield return _data.Demand(status.Health);
        }
        else if (!status.Warm)
        {
            yield return $"14 completed 15m candles make an ATR; {status.QuarterCandles} are here";
        }
    }

    // A strategy that says yes leaves nothing to change; else one of its alternatives must come true, with all that must hold anyway.
    private static IEnumerable<string> OfStrategies(SymbolExplanation explanation) =>
        explanation.Context is null || explanation.Strategies.Any(s => s.Proposes)
            ? []
            : explanation.Strategies.Select(s => $"{s.Strategy} needs {ConditionText.Demand(s)}");

    private static IEnumerable<string> OfDesk(string symbol, RiskReport? risk)
    {
        if (risk is null)
        {
            yield return "the desk gives no answer, so nothing can be decided: it is starting, moving to another node, or without its journal";
            yield break;
        }

        if (risk.KillSwitchSetting)
        {
            yield return "KILL_SWITCH=1 stops every card; it takes a restart with another setting";
        }

        if (risk.KillSwitchStored)
        {
            var when = risk.KillSwitchTurnedAt is { } at ? $" at {CardTime.Format(at)}" : "";
            yield return $"the kill switch was turned on by {risk.KillSwitchTurnedBy}{when} and must be turned off";
        }

        if (risk.LossTodayUsdt >= risk.MaxDailyLossUsdt)
        {
            yield return $"{risk.LossTodayUsdt} USDT were lost today, the limit is {risk.MaxDailyLossUsdt}; the day ends at midnight UTC";
        }

        if (risk.CardsToday >= risk.MaxCardsPerDay)
        {
            yield return $"{risk.CardsToday} cards went out today, the limit is {risk.MaxCardsPerDay}; the day ends at midnight UTC";
        }

        if (risk.Cooldowns.TryGetValue(symbol, out var until))
        {
            yield return $"the symbol is silent after its last card until {CardTime.Format(until)}";
        }
    }
}
