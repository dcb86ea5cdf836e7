using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TraditionalChineseDetailsTests
{
    private static readonly ITelegramTexts English = TelegramTexts.Of(CardLanguage.English);
    private static readonly ITelegramTexts Chinese = TelegramTexts.Of(CardLanguage.TraditionalChinese);

    [TestCase("until 18:18:39Z", "至 18:18:39 UTC")]
    [TestCase("until 2026-02-02 00:10:00Z", "至 2026-02-02 00:10:00 UTC")]
    [TestCase("5 of 5 cards today", "今日訊號 5／5")]
    [TestCase("30.50 of 30 USDT lost today", "今日已實現虧損 30.50／30 USDT")]
    [TestCase("the stored switch was turned on by telegram:77 Ann", "操作者 telegram:77 Ann")]
    [TestCase("KILL_SWITCH=1", "KILL_SWITCH=1")]
    [TestCase("it expired at 13:00:00Z and was decided at 13:00:05Z", "已於 13:00:00 UTC 失效，13:00:05 UTC 才決定")]
    [TestCase(
        "it was 16.2 s old when it could be decided, and the limit is 15 s; the market is evaluated again", "決定時已過 16.2 秒，上限 15 秒；將重新判斷")]
    [TestCase("the desk did not answer before the proposals expired", "訊號台在提案失效前沒有回應")]
    [TestCase("vol_breakout_card SHORT", "波動突破 做空")]
    [TestCase(
        "fake_breakout_reversal LONG before funding_oi_skew LONG (lower_priority), vol_breakout_card SHORT (longer_ttl)",
        "假突破反轉 做多 優先於 資金費率與未平倉量失衡 做多 （優先順序較低）、 波動突破 做空 （有效時間較長）")]
    [TestCase(
        "vol_breakout_card stopped 20 min before, until 2026-02-02 00:10:00Z", "vol_breakout_card 於 20 min 前停損，至 2026-02-02 00:10:00 UTC")]
    [TestCase("3 stops in 1440 min, until 18:18:39Z", "停損 3 次（1440 min 內），至 18:18:39 UTC")]
    [TestCase("1 stop in 60 min of LONG, until 18:18:39Z", "停損 1 次（60 min 內，LONG），至 18:18:39 UTC")]
    [TestCase("drawdown 4.20 R over 9 cards, until 18:18:39Z", "回撤 4.20 R（9 個訊號），至 18:18:39 UTC")]
    [TestCase("-3.10 R over 5 cards, until 18:18:39Z", "-3.10 R（5 個訊號），至 18:18:39 UTC")]
    [TestCase(
        "vol_breakout_card: -3.10 R over 5 cards, until 18:18:39Z; funding_oi_skew: -3.00 R over 1 card, until 2026-02-02 00:10:00Z",
        "vol_breakout_card: -3.10 R（5 個訊號），至 18:18:39 UTC；funding_oi_skew: -3.00 R（1 個訊號），至 2026-02-02 00:10:00 UTC")]
    [TestCase("something else", "something else")]
    public void The_detail_of_a_round_is_translated(string detail, string expected) => Assert.Multiple(() =>
    {
        Assert.That(Chinese.RoundDetail(detail), Is.EqualTo(expected));
        Assert.That(English.RoundDetail(detail), Is.EqualTo(detail));
    });

    [TestCase("shown", "已顯示")]
    [TestCase("message 101", "訊息 101")]
    [TestCase("message 101 in chat -1001", "訊息 101（聊天室 -1001）")]
    [TestCase("example.org answered 200", "example.org 回應 200")]
    [TestCase("example.org answered 422: content refused", "example.org 回應 422：內容遭拒絕")]
    [TestCase("Telegram answered 502: Bad Gateway", "Telegram 回應 502：Bad Gateway")]
    [TestCase("example.org did not answer within 10 s", "example.org 在 10 秒內沒有回應")]
    [TestCase("example.org cannot be reached: ConnectionError", "無法連線至 example.org：ConnectionError")]
    [TestCase("no answer within 10 s; it may have arrived", "10 秒內沒有回應，可能已送達")]
    [TestCase("the connection failed: ConnectionError; it is retried and may arrive twice", "連線失敗：ConnectionError，將重送，可能送達兩次")]
    [TestCase("it expired, and the outcome of an earlier attempt is unknown: no answer within 10 s", "已失效；先前的嘗試結果不明：10 秒內沒有回應")]
    [TestCase("it expired; the outcome of an earlier attempt is unknown: no answer within 10 s", "已失效；先前的嘗試結果不明：10 秒內沒有回應")]
    [TestCase(
        "the permit came too late; nothing was sent; the outcome of an earlier attempt is unknown: no answer within 10 s",
        "許可太晚，未傳送；先前的嘗試結果不明：10 秒內沒有回應")]
    [TestCase("the node stopped while the card was being sent", "傳送途中節點停止")]
    [TestCase(OutboxRules.NotSentAgain, "依目前設定不再重送")]
    [TestCase(OutboxRules.NotSelected, "未選取：此管道只收其他訊號")]
    [TestCase(OutboxRules.TickSizeUnknown, "價格跳動單位不明：尚未收到交易所的合約清單，或清單中沒有此合約")]
    [TestCase(
        "example.org answered 503; " + OutboxRules.TickSizeUnknown,
        "example.org 回應 503；價格跳動單位不明：尚未收到交易所的合約清單，或清單中沒有此合約")]
    [TestCase("written", "written")]
    [TestCase("", "")]
    public void The_detail_of_a_delivery_is_translated(string detail, string expected) => Assert.Multiple(() =>
    {
        Assert.That(Chinese.DeliveryDetail(detail), Is.EqualTo(expected));
        Assert.That(English.DeliveryDetail(detail), Is.EqualTo(detail));
    });

    [TestCase(ChannelNames.Console, "主控台")]
    [TestCase(ChannelNames.Telegram, "Telegram")]
    [TestCase(ChannelNames.Webhook, "Webhook")]
    [TestCase("file", "file")]
    public void A_channel_has_a_name_in_chinese(string channel, string expected) => Assert.Multiple(() =>
    {
        Assert.That(Chinese.Channel(channel), Is.EqualTo(expected));
        Assert.That(English.Channel(channel), Is.EqualTo(channel));
    });
}
