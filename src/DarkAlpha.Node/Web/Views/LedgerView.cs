using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// What the gates refused since an instant: the figures of each gate, and the newest episodes, newest first. <c>enabled</c> is false when
/// <c>LEDGER_DAYS=0</c> keeps no ledger; <c>complete</c> is false when only the newest episodes are counted, because there are too many.
/// </summary>
internal sealed record LedgerView(
    bool Enabled,
    string At,
    string Since,
    bool Complete,
    ImmutableArray<LedgerView.GateView> Gates,
    ImmutableArray<LedgerView.EpisodeView> Episodes)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static LedgerView From(LedgerReport report) => new(
        report.IsKept,
        CardTime.Format(report.At),
        CardTime.Format(report.Since),
        report.IsComplete,
        [.. report.Gates.Select(GateView.From)],
        [.. report.Episodes.Select(EpisodeView.From)]);

    /// <summary>
    /// One gate. <c>savedR</c> is what its episodes would have lost, negative for what they would have won; <c>meanSaved</c> says it for
    /// one episode with its 95 % interval, or that it is too early to say. <c>summary</c> is of the episodes as if they had been cards.
    /// </summary>
    internal sealed record GateView(string Gate, long Rounds, double? SavedR, string MeanSaved, OutcomeSummaryView Summary)
    {
        /// <summary>Converts the figures of a gate.</summary>
        public static GateView From(LedgerReport.GateFigures gate) => new(
            gate.Gate,
            gate.Rounds,
            Finite.Of(-gate.Summary.SumNetR),
            OutcomeText.Saved(gate.Summary),
            OutcomeSummaryView.From(gate.Summary));
    }

    /// <summary>One episode: the levels of its first refused round, the number of refused rounds, and what became of the levels.</summary>
    internal sealed record EpisodeView(
        string Gate,
        string Symbol,
        string Strategy,
        string Side,
        double Confidence,
        string OpenedAt,
        int Rounds,
        double Entry,
        double Stop,
        double TakeProfit,
        string Status,
        double MfeR,
        double MaeR,
        string? ExitAt,
        long? Minutes,
        double? NetR)
    {
        /// <summary>Converts an episode.</summary>
        public static EpisodeView From(LedgerReport.Entry episode) => new(
            episode.Gate,
            episode.Symbol.Name,
            episode.Strategy,
            SideNames.Of(episode.Levels.Side),
            episode.Confidence,
            CardTime.Format(episode.OpenedAt),
            episode.Rounds,
            episode.Levels.Entry,
            episode.Levels.Stop,
            episode.Levels.TakeProfit,
            episode.Outcome.Status.ToText(),
            episode.Outcome.MfeR,
            episode.Outcome.MaeR,
            CardTime.Format(episode.Outcome.Exit?.At),
            episode.Outcome.Exit?.Minutes,
            episode.Outcome.Exit?.NetR);
    }
}
