using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The Traditional Chinese texts about results.</summary>
internal sealed class TraditionalChineseResultTexts : IResultTexts
{
    public string NoOutcome => "缺少部分行情資料，無法得知結果";

    public string NoLedger => "LEDGER_DAYS 為 0，未保留攔截紀錄。";

    public string NothingRefused => "沒有攔截任何提案。";

    public string LedgerIncomplete => "紀錄過多，僅計入最新的部分。";

    public string NothingResolved => "尚無結果";

    public string Unreadable => "目前無法讀取結果，原因請見節點的記錄檔。";

    public string Failed =>
        "⚠️ <b>程式發生錯誤，未能完成，</b>原因請見節點的記錄檔。若是要變更設定，是否已變更尚不清楚：請用 /risk 查看，並再送一次。";

    public string Ending(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Stop => "停損",
        OutcomeStatus.Target => "停利",
        OutcomeStatus.Ambiguous => "同一分鐘內觸及停損與停利，以停損計",
        OutcomeStatus.Timeout => "期限內未觸及停損或停利",
        _ => "尚未出場",
    };

    public string Ended(string ending, string gross, string duration, string net) =>
        $"{ending} {gross} R，歷時 {duration}，扣除成本後 {net} R";

    public string PerformanceTitle(int days) => $"<b>最近 {Days(days)}的績效</b>";

    public string Counted(OutcomeSummary summary) =>
        $"訊號：{summary.Count}，已有結果 {summary.Resolved}，進行中 {summary.Open}，無法得知 {summary.Unknown}";

    public string Sum(string net) => $"合計：扣除成本後 {net} R";

    public string Mean(string net, string low, string high, string gross) =>
        $"平均每則：扣除成本後 <b>{net} R</b>（95% 區間 {low} 至 {high}），未扣成本 {gross} R";

    public string WinRate(string rate, string low, string high, string breakEven) =>
        $"勝率：{rate}%（95% 區間 {low} 至 {high}%），損益兩平為 {breakEven}%";

    public string TooFew(int resolved, int minResolved, int days, int minDays) =>
        $"資料不足，無法判斷：結果 {resolved}／{minResolved}，天數 {days}／{minDays}";

    public string LedgerTitle(int days) => $"<b>最近 {Days(days)}風控攔截的提案</b>";

    public string? Gate(string gate) => gate == RefusedProposal.LostArbitration ? "另有優先順序較高的提案" : null;

    public string Refused(string gate, int proposals, long rounds) => $"{gate}：{proposals} 個提案，{rounds} 次判斷";

    public string Saved(string sum) => $"共省下 {sum} R";

    public string SavedEach(string mean, string low, string high) => $"平均每個提案 {mean} R（95% 區間 {low} 至 {high}）";

    public string WhichDays(string command) => $"請指定天數，例如：/{command} 7d";

    public string TakenTitle => "<b>您的績效：已標記進場的訊號</b>";

    public string TookButton => "✅ 已進場";

    public string SkippedButton => "⏭ 略過";

    public string Marked(bool taken) => taken ? "已記錄為進場。/performance 會並列您進場的訊號與全部訊號的績效。" : "已記錄為略過。";

    public string NoMarksInChannel => "頻道中的訊號無法標記，因為所有讀者都能按。";

    public string DayTitle(string until) => $"📊 <b>截至 {until} 的一日摘要</b>";

    public string WeekTitle => "<b>最近一週</b>";

    public string Issued(int cards, int resolved) => $"訊號：發出 {cards}，已有結果 {resolved}";

    public string Best(string card) => $"最佳：{card}";

    public string Worst(string card) => $"最差：{card}";

    public string GatesSaved(int proposals, string sum) => $"風控攔截 {proposals} 個提案，共省下 {sum} R";

    public string Minutes(long minutes) => $"{minutes} 分鐘";

    public string Hours(long hours, long minutes) => $"{hours} 小時 {minutes} 分鐘";

    private static string Days(int days) => days == 1 ? "24 小時" : $"{days} 天";
}
