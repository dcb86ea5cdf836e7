using System.Collections.Immutable;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Backup;

/// <summary>One card with its outcome for other programs: the columns of an export, in order.</summary>
internal static class ExportRow
{
    /// <summary>The names of the columns with what is in them; any value may be null.</summary>
    public static ImmutableArray<(string Name, ColumnKind Kind, Func<ProposalCard, CardOutcomeRow, object?> Of)> Columns { get; } =
    [
        ("card_id", ColumnKind.Text, (card, _) => card.CardId.Value),
        ("created_at", ColumnKind.Text, (card, _) => CardTime.Format(card.CreatedAt)),
        ("expires_at", ColumnKind.Text, (card, _) => CardTime.Format(card.ExpiresAt)),
        ("symbol", ColumnKind.Text, (card, _) => card.Symbol.Name),
        ("strategy", ColumnKind.Text, (card, _) => card.Strategy),
        ("side", ColumnKind.Text, (card, _) => SideNames.Of(card.Side)),
        ("entry", ColumnKind.Real, (card, _) => card.Entry),
        ("stop", ColumnKind.Real, (card, _) => card.Stop),
        ("take_profit", ColumnKind.Real, (card, _) => card.TakeProfit),
        ("leverage_suggest", ColumnKind.Number, (card, _) => (long)card.LeverageSuggest),
        ("position_usdt", ColumnKind.Real, (card, _) => card.PositionUsdt),
        ("max_risk_usdt", ColumnKind.Real, (card, _) => card.MaxRiskUsdt),
        ("ttl_minutes", ColumnKind.Number, (card, _) => (long)card.TtlMinutes),
        ("priority", ColumnKind.Number, (card, _) => (long)card.Priority),
        ("confidence", ColumnKind.Real, (card, _) => card.Confidence),
        ("risk_level", ColumnKind.Text, (card, _) => card.RiskLevel),
        ("oi_status", ColumnKind.Text, (card, _) => card.OiStatus),
        ("rationale", ColumnKind.Text, (card, _) => card.Rationale),
        ("mark", ColumnKind.Text, (_, outcome) => outcome.Mark),
        ("outcome", ColumnKind.Text, (_, outcome) => outcome.Status),
        ("exit_at", ColumnKind.Text, (_, outcome) => outcome.ExitAt is { } at ? CardTime.Format(new Instant(at)) : null),
        ("exit_price", ColumnKind.Real, (_, outcome) => outcome.ExitPrice),
        ("minutes", ColumnKind.Number, (_, outcome) => outcome.Minutes),
        ("gross_r", ColumnKind.Real, (_, outcome) => outcome.GrossR),
        ("fees_r", ColumnKind.Real, (_, outcome) => outcome.FeesR),
        ("funding_r", ColumnKind.Real, (_, outcome) => outcome.FundingR),
        ("net_r", ColumnKind.Real, (_, outcome) => outcome.ToOutcome().Exit?.NetR),
        ("mfe_r", ColumnKind.Real, (_, outcome) => outcome.MfeR),
        ("mae_r", ColumnKind.Real, (_, outcome) => outcome.MaeR),
    ];
}
