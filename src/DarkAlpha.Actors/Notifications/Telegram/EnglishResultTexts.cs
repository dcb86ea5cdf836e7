using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The English texts about results.</summary>
internal sealed class EnglishResultTexts : IResultTexts
{
    public string NoOutcome => "not known what became of it, because minutes of the market are missing";

    public string NoLedger => "No ledger is kept: LEDGER_DAYS is 0.";

    public string NothingRefused => "Nothing was refused.";

    public string LedgerIncomplete => "There were more; only the newest are counted.";

    public string NothingResolved => "no outcome yet";

    public string Unreadable => "The results cannot be read now; the log of the node says why.";

    public string Failed =>
        "⚠️ <b>That failed unexpectedly;</b> the log of the node says why. If it was to change something, it is unknown whether it did: "
        + "check /risk and send it again.";

    public string Ending(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Stop => "stop",
        OutcomeStatus.Target => "target",
        OutcomeStatus.Ambiguous => "stop and target within one minute, counted as stop,",
        OutcomeStatus.Timeout => "neither stop nor target,",
        _ => "no exit",
    };

    public string Ended(string ending, string gross, string duration, string net) =>
        $"{ending} {gross} R after {duration}, net {net} R";

    public string PerformanceTitle(int days) => $"<b>Results of {Days(days)}</b>";

    public string Counted(OutcomeSummary summary) =>
        $"Cards: {summary.Count}, {summary.Resolved} resolved, {summary.Open} open, {summary.Unknown} unknown";

    public string Sum(string net) => $"Sum: {net} R after costs";

    public string Mean(string net, string low, string high, string gross) =>
        $"A card: <b>{net} R</b> after costs (95 %: {low} to {high}), {gross} R before";

    public string WinRate(string rate, string low, string high, string breakEven) =>
        $"Won: {rate} % (95 %: {low} to {high} %), break-even at {breakEven} %";

    public string TooFew(int resolved, int minResolved, int days, int minDays) =>
        $"too few to say: {resolved} of {minResolved} results, {days} of {minDays} days";

    public string LedgerTitle(int days) => $"<b>What the gates refused in {Days(days)}</b>";

    public string? Gate(string gate) => gate == RefusedProposal.LostArbitration ? "another proposal ranked higher" : null;

    public string Refused(string gate, int proposals, long rounds) => $"{gate}: {proposals} proposals, {rounds} rounds";

    public string Saved(string sum) => $"saved {sum} R";

    public string SavedEach(string mean, string low, string high) => $"{mean} R a proposal (95 %: {low} to {high})";

    public string WhichDays(string command) => $"How many days? For example: /{command} 7d";

    public string TakenTitle => "<b>Yours: the cards marked as taken</b>";

    public string TookButton => "✅ Took";

    public string SkippedButton => "⏭ Skipped";

    public string Marked(bool taken) => taken
        ? "Noted: taken. /performance shows the results of the cards taken beside the desk's."
        : "Noted: skipped.";

    public string NoMarksInChannel => "In a channel cards cannot be marked, because all its readers could do so.";

    public string DayTitle(string until) => $"📊 <b>The day until {until}</b>";

    public string WeekTitle => "<b>The week</b>";

    public string Issued(int cards, int resolved) => $"Cards: {cards} issued, {resolved} resolved";

    public string Best(string card) => $"Best: {card}";

    public string Worst(string card) => $"Worst: {card}";

    public string GatesSaved(int proposals, string sum) =>
        $"The gates saved {sum} R, with {proposals} refused proposal{(proposals == 1 ? "" : "s")}";

    public string Minutes(long minutes) => $"{minutes} min";

    public string Hours(long hours, long minutes) => $"{hours} h {minutes} min";

    private static string Days(int days) => days == 1 ? "24 hours" : $"{days} days";
}
