using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Settings;

namespace DarkAlpha.ChaosTests.Cluster.Rolling;

/// <summary>Results of a <see cref="SettingsCampaign"/>.</summary>
/// <param name="Events">The desk's journal.</param>
/// <param name="Reconciliation">Comparison of the journal with the arrived cards, each of which is recomputed by its settings.</param>
internal sealed record SettingsReport(IReadOnlyList<IDeskEvent> Events, CardReconciliation Reconciliation) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems => [.. Reconciliation.Problems, .. FindOtherRules()];

    /// <summary>The results as text.</summary>
    public override string ToString()
    {
        var versions = Events.OfType<DeskEvents.CardIssued>().CountBy(issued => issued.Round.SettingsVersion ?? 0);
        return $"""
            cards by version: {string.Join(", ", versions.Select(version => $"{version.Key}: {version.Value}"))}
            {Reconciliation}
            """;
    }

    // At any instant one version decides: the one stored last, and with it the risk of a card, which each change alters.
    private IEnumerable<string> FindOtherRules()
    {
        SettingsVersion? inForce = null;
        foreach (var happened in Events)
        {
            if (happened is DeskEvents.SettingsChanged changed)
            {
                if (changed.Settings.Number != (inForce?.Number ?? 0) + 1)
                {
                    yield return $"version {changed.Settings.Number} follows version {inForce?.Number ?? 0}";
                }

                inForce = changed.Settings;
            }
            else if (happened is DeskEvents.CardIssued issued && inForce is not null)
            {
                var risk = inForce.Rules.For(issued.Round.Id.Symbol).Strategies.MaxRiskUsdt;
                if (issued.Round.SettingsVersion != inForce.Number || !issued.Card.MaxRiskUsdt.Equals(risk))
                {
                    yield return $"{issued.Card.CardId} was decided by version {issued.Round.SettingsVersion} with "
                        + $"{issued.Card.MaxRiskUsdt} USDT at risk while version {inForce.Number} with {risk} was in force";
                }
            }
        }
    }
}
