using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>Searches the journal for one card. Answered with <see cref="CardAudit"/> or <see cref="UnknownCard"/>.</summary>
/// <param name="cardId">The card to find.</param>
/// <param name="currentRules">This node's rules, used for cards from before the desk recorded its own.</param>
internal sealed class CardSearch(CardId cardId, RoundOptions currentRules) : IJournalSearch
{
    private readonly CardHistory _history = new(cardId);

    /// <inheritdoc/>
    public void Take(IDeskEvent deskEvent, JournalSum before) => _history.Take(deskEvent, before);

    /// <inheritdoc/>
    public object Finish(JournalSum all)
    {
        if (_history.Issued is not { } issued)
        {
            return new UnknownCard(cardId, all.Events);
        }

        var rules = RulesOf(_history.Rules?.For(issued.Round.Id.Symbol), currentRules);
        return new CardAudit(
            issued,
            _history.Before.OpenedBy,
            _history.Rules is not null,
            [.. StrategyCatalog.Create(rules.Strategies).Select(strategy => Explain(strategy, issued.Round.Context))],
            RiskAudit.Judge(rules, _history.Before, issued.Round.Id, WinnerOf(issued)),
            _history.Channels(),
            _history.Deliveries,
            CardVerification.FirstDifference(rules, _history.Before, issued),
            all.Events)
        {
            Outcome = _history.Outcome,
        };
    }

    // The code of loaded strategies is not in the journal. A desk from before rules were recorded did not limit the age of a round.
    internal static RoundOptions RulesOf(RoundOptions? recorded, RoundOptions currentRules) => recorded is null
        ? currentRules with { Arbitration = currentRules.Arbitration with { RoundMaxAge = null } }
        : recorded with { Strategies = recorded.Strategies.Resolve(currentRules.Strategies.Loaded) };

    private static Proposal? WinnerOf(DeskEvents.CardIssued issued) =>
        issued.Round.Proposals.FirstOrDefault(p => p.Proposal.Strategy == issued.Card.Strategy)?.Proposal;

    private static SymbolExplanation.StrategyAnswer Explain(IStrategy strategy, in SignalContext context)
    {
        var trace = new ConditionTrace();
        var verdict = strategy.Evaluate(context, trace);
        return new SymbolExplanation.StrategyAnswer(strategy.Name, verdict.Proposal is not null, verdict.Reason, [.. trace.Conditions]);
    }
}
