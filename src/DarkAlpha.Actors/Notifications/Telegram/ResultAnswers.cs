using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Formats results for a chat, by the rules of <see cref="TelegramAnswers"/>. Too few of them show no ratios.</summary>
internal sealed class ResultAnswers(ITelegramTexts texts)
{
    private const int MaxNameLength = 64;

    private IResultTexts Results => texts.Results;

    /// <summary>Reply to <c>/performance</c>: what became of the desk's cards.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="days">How many days they cover.</param>
    public string Performance(OutcomeList outcomes, int days)
    {
        var text = new MessageText().Line(Results.PerformanceTitle(days)).Line(Results.Counted(outcomes.Summary));
        AddFigures(text, outcomes.Summary);
        if (outcomes.Taken is { } taken)
        {
            text.Line().Line(Results.TakenTitle).Line(Results.Counted(taken));
            AddFigures(text, taken);
        }

        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/ledger</c>: what each gate refused, and what that saved or cost.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="days">How many days it covers.</param>
    public string Ledger(LedgerReport ledger, int days)
    {
        if (!ledger.IsKept)
        {
            return Results.NoLedger;
        }

        var text = new MessageText().Line(Results.LedgerTitle(days));
        if (ledger.Gates.IsEmpty)
        {
            text.Line(Results.NothingRefused);
        }

        foreach (var gate in ledger.Gates)
        {
            text.Line(Results.Refused(NameOf(gate.Gate), gate.Summary.Count, gate.Rounds))
                .Line($"    {Saved(gate.Summary)}");
        }

        if (!ledger.IsComplete)
        {
            text.Line(Results.LedgerIncomplete);
        }

        return text.ToString(texts.MoreLines);
    }

    /// <summary>Adds what results say: their sum, and with enough of them mean and win rate.</summary>
    public void AddFigures(MessageText text, OutcomeSummary summary)
    {
        if (summary.Resolved > 0)
        {
            text.Line(Results.Sum(Signed(summary.SumNetR)));
        }

        if (!summary.IsEnough)
        {
            text.Line(TooFew(summary));
            return;
        }

        text.Line(Results.Mean(
                Signed(summary.MeanNetR), Signed(summary.MeanNetLow), Signed(summary.MeanNetHigh), Signed(summary.MeanGrossR)))
            .Line(Results.WinRate(
                Percent(summary.WinRate), Percent(summary.WinRateLow), Percent(summary.WinRateHigh), Percent(summary.BreakEvenRate)));
    }

    private string Saved(OutcomeSummary summary)
    {
        if (summary.Resolved == 0)
        {
            return Results.NothingResolved;
        }

        var sum = Results.Saved(Signed(-summary.SumNetR));
        return summary.IsEnough
            ? $"{sum} · {Results.SavedEach(Signed(-summary.MeanNetR), Signed(-summary.MeanNetHigh), Signed(-summary.MeanNetLow))}"
            : $"{sum} · {TooFew(summary)}";
    }

    private string TooFew(OutcomeSummary summary) =>
        Results.TooFew(summary.Resolved, OutcomeStatistics.MinResolved, summary.Days, OutcomeStatistics.MinDays);

    private string NameOf(string gate) => Results.Gate(gate) ?? texts.Reason(Html.Escape(gate, MaxNameLength));

    private static string Signed(double value) => OutcomeText.Signed(value);

    private static string Percent(double rate) => double.IsFinite(rate) ? (rate * 100).ToString("0") : "–";
}
