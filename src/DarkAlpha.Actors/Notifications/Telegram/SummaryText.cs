using System.Globalization;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Formats a summary: of the day, on Mondays of the week, too. A result counts for the time in which it became known, so that each is in
/// one summary.
/// </summary>
/// <param name="texts">Texts of the language.</param>
/// <param name="zone">The time zone of the heading.</param>
internal sealed class SummaryText(ITelegramTexts texts, TimeZoneInfo zone)
{
    private const int MaxNameLength = 64;

    private readonly ResultAnswers _answers = new(texts);

    private IResultTexts Results => texts.Results;

    /// <summary>Renders a summary as HTML.</summary>
    /// <param name="due">The summary.</param>
    /// <param name="outcomes">All cards whose results may have become known in its time.</param>
    /// <param name="ledger">All episodes that may have ended in its time.</param>
    public string Render(SummarySchedule.DueSummary due, OutcomeList outcomes, LedgerReport ledger)
    {
        var local = TimeZoneInfo.ConvertTime(due.Until.ToDateTimeOffset(), zone).DateTime;
        var until = $"{local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {Html.Escape(zone.Id, MaxNameLength)}";
        var text = new MessageText().Line(Results.DayTitle(until));
        Add(text, due.Since, due.Until, outcomes, ledger);
        if (due.WeekSince is { } week)
        {
            text.Line().Line(Results.WeekTitle);
            Add(text, week, due.Until, outcomes, ledger);
        }

        return text.ToString(texts.MoreLines);
    }

    private void Add(MessageText text, Instant since, Instant until, OutcomeList outcomes, LedgerReport ledger)
    {
        var known = outcomes.Cards.Where(c => IsWithin(c.StoredAt, since, until)).ToArray();
        var issued = outcomes.Cards.Count(c => IsWithin(c.Card.CreatedAt, since, until));
        text.Line(Results.Issued(issued, known.Count(c => c.Outcome.Exit is not null)));
        _answers.AddFigures(text, OutcomeStatistics.Summarize([.. known.Select(c => new OutcomeSample(c.Card.CreatedAt, c.Outcome))]));
        AddExtremes(text, [.. known.Where(c => c.Outcome.Exit is not null).OrderByDescending(c => c.Outcome.Exit!.NetR)]);
        AddSaved(text, [.. ledger.Episodes.Select(e => e.Outcome.Exit).OfType<OutcomeExit>().Where(e => IsWithin(e.At, since, until))]);
    }

    // Of a single result the sum says all.
    private void AddExtremes(MessageText text, CardOutcome[] bestFirst)
    {
        if (bestFirst.Length > 1)
        {
            text.Line(Results.Best(Describe(bestFirst[0]))).Line(Results.Worst(Describe(bestFirst[^1])));
        }
    }

    private void AddSaved(MessageText text, OutcomeExit[] refused)
    {
        if (refused.Length > 0)
        {
            text.Line(Results.GatesSaved(refused.Length, OutcomeText.Signed(-refused.Sum(exit => exit.NetR))));
        }
    }

    private string Describe(CardOutcome card)
    {
        var name = $"{texts.Side(card.Card.Levels.Side)} {Html.Escape(card.Card.Symbol.Name, MaxNameLength)}";
        return $"{name} {OutcomeText.Signed(card.Outcome.Exit!.NetR)} R";
    }

    // The end of one summary is the beginning of the next.
    private static bool IsWithin(Instant? time, Instant since, Instant until) => time > since && time <= until;
}
