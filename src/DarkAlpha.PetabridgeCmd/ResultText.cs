using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.PetabridgeCmd;

/// <summary>Outcomes, the ledger and guards as lines of text.</summary>
internal static class ResultText
{
    /// <summary>The figures of all cards, and a line for each of the newest.</summary>
    public static IEnumerable<string> Of(OutcomeList outcomes) =>
    [
        OutcomeText.Headline(outcomes.Summary),
        $"{outcomes.Summary.Count} cards since {CardTime.Format(outcomes.Since)}: {outcomes.Summary.Resolved} resolved, "
            + $"{outcomes.Summary.Open} open, {outcomes.Summary.Unknown} unknown",
        .. outcomes.Cards.Select(Line),
    ];

    /// <summary>One card in full.</summary>
    public static IEnumerable<string> Of(CardOutcome outcome) =>
    [
        Line(outcome),
        $"  entry {PlainNumber.Format(outcome.Card.Levels.Entry)}, stop {PlainNumber.Format(outcome.Card.Levels.Stop)}, "
            + $"target {PlainNumber.Format(outcome.Card.Levels.TakeProfit)}",
        .. outcome.Outcome.Exit is { } exit ? [Describe(exit)] : Array.Empty<string>(),
        .. outcome.IsFollowed ? Array.Empty<string>() : ["  not followed: it has no outcome and gets none"],
    ];

    /// <summary>A line for each gate.</summary>
    public static IEnumerable<string> Of(LedgerReport ledger) => !ledger.IsKept
        ? ["no ledger is kept: LEDGER_DAYS is 0"]
        : ledger.Gates.Select(gate =>
            $"{gate.Gate}: {gate.Summary.Count} episodes, {gate.Rounds} rounds, {gate.Summary.Resolved} resolved, "
            + $"saved {OutcomeText.Signed(-gate.Summary.SumNetR)} R; an episode {OutcomeText.Saved(gate.Summary)}");

    /// <summary>A line for a shadow.</summary>
    public static string Of(ShadowReport.Entry shadow) =>
        $"{shadow.Name}: {shadow.Cards} cards, net {OutcomeText.Signed(shadow.Comparison.Shadow.SumNetR)} R, "
        + $"live {OutcomeText.Signed(shadow.Comparison.Live.SumNetR)} R; {ShadowText.Difference(shadow.Comparison)}";

    /// <summary>A line for a guard, and one for each thing that it looks at.</summary>
    public static IEnumerable<string> Of(GuardState guard) =>
    [
        $"{guard.Guard}: {(guard.IsOff ? "off" : $"{(guard.IsActive ? "silent" : "on")}, passes {guard.Limit}")}",
        .. guard.Scopes.Select(Line),
    ];

    private static string Line(CardOutcome card) =>
        $"{card.Card.CardId}  {SideNames.Of(card.Card.Levels.Side)} by {card.Card.Strategy}  {card.Outcome.Status.ToText()}"
        + (card.Outcome.Exit is { } exit ? $"  net {OutcomeText.Signed(exit.NetR)} R after {exit.Minutes} min" : "");

    private static string Line(GuardedScope scope)
    {
        string?[] parts = [scope.Symbol, scope.Strategy, scope.Side];
        var name = string.Join(' ', parts.Where(part => part is not null));
        return $"  {(name.Length > 0 ? name : "all cards")}: {scope.Value}"
            + (scope.SilentUntil is { } end ? $", silent until {CardTime.Format(end)}" : "");
    }

    private static string Describe(OutcomeExit exit) =>
        $"  exit {PlainNumber.Format(exit.Price)} at {CardTime.Format(exit.At)}: gross {OutcomeText.Signed(exit.GrossR)} R, "
        + $"fees {OutcomeText.Signed(exit.FeesR)} R, funding {OutcomeText.Signed(exit.FundingR)} R";
}
