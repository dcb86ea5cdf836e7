using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The Traditional Chinese texts about results.</summary>
internal sealed class TraditionalChineseResultTexts : IResultTexts
{
    public string NoOutcome => "缺少部分行情資料，無法得知結果";

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

    public string Minutes(long minutes) => $"{minutes} 分鐘";

    public string Hours(long hours, long minutes) => $"{hours} 小時 {minutes} 分鐘";
}
