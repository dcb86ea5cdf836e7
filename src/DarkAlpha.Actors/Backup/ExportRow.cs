using System.Collections.Immutable;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Backup;

/// <summary>One card with its outcome for other programs: the columns of an export, in order.</summary>
internal static class ExportRow
{
    /// <summary>The names of the columns with what is in them: text, a whole number, a number, or null.</summary>
    public static ImmutableArray<(string Name, Func<ProposalCard, CardOutcomeRow, object?> Of)> Columns { get; } =
    [
        ("card_id", (card, _) => card.CardId.Value),
        ("created_at", (card, _) => CardTime.Format(card.CreatedAt)),
        ("expires_at", (card, _) => CardTime.Format(card.ExpiresAt)),
        ("symbol", (card, _) => card.Symbol.Name),
        ("strategy", (card, _) => card.Strategy),
        ("side", (card, _) => SideNames.Of(card.Side)),
        ("entry", (card, _) => card.Entry),
        ("stop", (card, _) => card.Stop),
        ("take_profit", (card, _) => card.TakeProfit),
        ("leverage_suggest", (card, _) => (long)card.LeverageSuggest),
        ("position_usdt", (card, _) => card.PositionUsdt),
        ("max_risk_usdt", (card, _) => card.MaxRiskUsdt),
        ("ttl_minutes", (card, _) => (long)card.TtlMinutes),
        ("priority", (card, _) => (long)card.Priority),
        ("confidence", (card, _) => card.Confidence),
        ("risk_level", (card, _) => card.RiskLevel),
        ("oi_status", (card, _) => card.OiStatus),
        ("rationale", (card, _) => card.Rationale),
        ("mark", (_, outcome) => outcome.Mark),
        ("outcome", (_, outcome) => outcome.Status),
        ("exit_at", (_, outcome) => outcome.ExitAt is { } at ? CardTime.Format(new Instant(at)) : null),
        ("exit_price", (_, outcome) => outcome.ExitPrice),
        ("minutes", (_, outcome) => outcome.Minutes),
        ("gross_r", (_, outcome) => outcome.GrossR),
        ("fees_r", (_, outcome) => outcome.FeesR),
        ("funding_r", (_, outcome) => outcome.FundingR),
        ("net_r", (_, outcome) => outcome.ToOutcome().Exit?.NetR),
        ("mfe_r", (_, outcome) => outcome.MfeR),
        ("mae_r", (_, outcome) => outcome.MaeR),
    ];
}
