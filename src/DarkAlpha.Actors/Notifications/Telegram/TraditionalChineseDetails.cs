using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Details of rounds and deliveries in Traditional Chinese. They are stored and logged in English; details that are not listed here, such
/// as messages of the operating system, are returned unchanged.
/// </summary>
internal static class TraditionalChineseDetails
{
    // As earlier versions stored it.
    private const string StoredEarlierUnknown = ", and the outcome of an earlier attempt is unknown: ";
    private const string MayHaveArrived = "; it may have arrived";
    private const string ThenHeld = "; " + OutboxRules.TickSizeUnknown;
    private const string MayArriveTwice = "; it is retried and may arrive twice";

    private static readonly SentenceTable Rounds = new(
        ("all cards, until *Z, by *", "全部訊號，至 * UTC，由 * 設定"),
        ("*, until *Z, by *", "*，至 * UTC，由 * 設定"),
        ("until *Z", "至 * UTC"),
        ("* of * cards today", "今日訊號 *／*"),
        ("* of * USDT lost today", "今日已實現虧損 *／* USDT"),
        ("the stored switch was turned on by *", "操作者 *"),
        ("* stopped * before, until *Z", "* 於 * 前停損，至 * UTC"),
        ("* stop in * of *, until *Z", "停損 * 次（* 內，*），至 * UTC"),
        ("* stops in * of *, until *Z", "停損 * 次（* 內，*），至 * UTC"),
        ("* stop in *, until *Z", "停損 * 次（* 內），至 * UTC"),
        ("* stops in *, until *Z", "停損 * 次（* 內），至 * UTC"),
        ("drawdown * R over * cards, until *Z", "回撤 * R（* 個訊號），至 * UTC"),
        ("* R over * card, until *Z", "* R（* 個訊號），至 * UTC"),
        ("* R over * cards, until *Z", "* R（* 個訊號），至 * UTC"),
        ("it expired at *Z and was decided at *Z", "已於 * UTC 失效，* UTC 才決定"),
        ("it was * s old when it could be decided, and the limit is * s; the market is evaluated again", "決定時已過 * 秒，上限 * 秒；將重新判斷"),
        ("the desk did not answer before the proposals expired", "訊號台在提案失效前沒有回應"),
        ("more than * rounds are waiting for the desk", "等待訊號台決定的判斷超過 * 筆"),
        ("no strategy answered", "沒有策略回應"),
        ("without the vote of *", "缺少策略 * 的回應"));

    private static readonly SentenceTable Deliveries = new(
        ("shown", "已顯示"),
        ("message * in chat *", "訊息 *（聊天室 *）"),
        ("message *", "訊息 *"),
        ("it expired", "已失效"),
        (SendPermit.TooLate, "許可太晚，未傳送"),
        ("not copied: *", "未跟單：*"),
        (OutboxRules.NotSentAgain, "依目前設定不再重送"),
        (OutboxRules.NotSelected, "未選取：此管道只收其他訊號"),
        (OutboxRules.TickSizeUnknown, "價格跳動單位不明：尚未收到交易所的合約清單，或清單中沒有此合約"),
        ("* answered *: content refused", "* 回應 *：內容遭拒絕"),
        ("* answered *: *", "* 回應 *：*"),
        ("* answered *", "* 回應 *"),
        ("* did not answer within * s", "* 在 * 秒內沒有回應"),
        ("* cannot be reached: *", "無法連線至 *：*"),
        ("cannot write to the output: *", "無法寫入輸出：*"),
        ("no answer within * s", "* 秒內沒有回應"),
        ("the connection failed: *", "連線失敗：*"),
        ("the response is not from the Bot API, HTTP *", "回應不是來自 Bot API，HTTP *"),
        ("the node stopped while the card was being sent", "傳送途中節點停止"),
        ("the channel restarted while the card was being sent", "傳送途中管道重新啟動"));

    /// <summary>How a round ended, other than with a card; of several strategies that are silent, each has its own end.</summary>
    public static string OfRound(string detail)
    {
        var parts = detail.Split("Z; ");
        return string.Join('；', parts.Select((part, i) => Rounds.Translate(i < parts.Length - 1 ? $"{part}Z" : part)));
    }

    /// <summary>What became of an attempt to send a card.</summary>
    public static string OfDelivery(string detail) =>
        detail.Split([OutboxRules.EarlierUnknown, StoredEarlierUnknown], 2, StringSplitOptions.None) is [var last, var earlier]
            ? $"{OfDelivery(last)}；先前的嘗試結果不明：{OfDelivery(earlier)}"
        : detail.EndsWith(MayHaveArrived, StringComparison.Ordinal)
            ? $"{Deliveries.Translate(detail[..^MayHaveArrived.Length])}，可能已送達"
        : detail.EndsWith(MayArriveTwice, StringComparison.Ordinal)
            ? $"{Deliveries.Translate(detail[..^MayArriveTwice.Length])}，將重送，可能送達兩次"
        : detail.EndsWith(ThenHeld, StringComparison.Ordinal)
            ? $"{OfDelivery(detail[..^ThenHeld.Length])}；{Deliveries.Translate(OutboxRules.TickSizeUnknown)}"
        : Deliveries.Translate(detail);
}
