using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The Traditional Chinese texts, in the terms used by traders in Taiwan.</summary>
internal sealed class TraditionalChineseTexts : ITelegramTexts
{
    public string Colon => "：";

    public string Comma => "、";

    public string Entry => "進場";

    public string Stop => "停損";

    public string Target => "停利";

    public string Size => "部位";

    public string Why => "依據";

    public string Data => "資料";

    public string ChartButton => "K 線圖";

    public string CopyButton => "複製點位";

    public string DetailsButton => "詳細資訊";

    public IResultTexts Results { get; } = new TraditionalChineseResultTexts();

    public IMuteTexts Mutes { get; } = new TraditionalChineseMuteTexts();

    public string TestCard => "測試訊號，請勿下單";

    public string TestOnly => "此訊息僅用於確認通知管道可正常送達，不含任何點位。";

    public string Help =>
        """
        <b>DarkAlpha</b>
        /status – 系統是否正常
        /symbols – 所有監看中的合約
        /cards – 最新訊號與送達情形
        /risk – 風控額度與使用量
        /why BTCUSDT – 為什麼發出訊號，或為什麼沒有
        /performance 7d – 訊號的結果與績效
        /ledger 7d – 風控攔截的提案，以及省下多少
        /mute BTCUSDT 2h – 暫停某合約、某策略或全部訊號；/unmute 解除，/mutes 查看
        /kill – 立即停止所有訊號，包含尚未送出的
        /resume – 恢復發出訊號
        /help – 指令說明
        """;

    public string NoAnswer => "系統沒有及時回應，可能正在重新啟動，請稍後再試。";

    public string Killed => "🛑 <b>緊急停止已開啟。</b>不再送出任何訊號，已決定但尚未送出的也一併停止。輸入 /resume 可恢復。";

    public string WhichSymbol => "請指定合約，例如：/why BTCUSDT";

    public string RecentRounds => "<b>最近的判斷</b>";

    public string NewestCards => "<b>最新訊號</b>";

    public string NoCards => "目前還沒有訊號。";

    public string UnknownCard => "系統已無此訊號的紀錄，早已失效，請勿依此下單。";

    public string TryAgain => "系統沒有及時回應，請稍後再按一次。";

    public string Deliveries => "<b>送達情形</b>";

    public string UnknownValue => "未知";

    public string ConditionSeparator => "；";

    public string Side(Side side) => side == Domain.Strategies.Side.Long ? "做多" : "做空";

    public string Strategy(string name) => name switch
    {
        "fake_breakout_reversal" => "假突破反轉",
        "funding_oi_skew" => "資金費率與未平倉量失衡",
        "liquidation_follow" => "爆倉順勢",
        "vol_breakout_card" => "波動突破",
        _ => name,
    };

    public string Suggestion(int leverage, string confidence, string riskLevel)
    {
        var risk = riskLevel switch
        {
            "high" => "高",
            "medium" => "中",
            "test" => "測試",
            _ => riskLevel,
        };
        return $"槓桿 {leverage} 倍 · 信心 {confidence}/100 · 風險{risk}";
    }

    public string InBrackets(string text) => $"（{text}）";

    public string LossAtStop(string usdt) => $"觸及停損約虧 {usdt} USDT";

    public string ValidUntil(string time, int minutes) => $"⏳ 有效至 <b>{time} UTC</b>（發出後 {minutes} 分鐘）";

    public string VoidAt(Side side, string stop) => $"進場前若價格{(side == Domain.Strategies.Side.Long ? "跌" : "漲")}至 {stop} 即失效";

    public string Freshness(CardDataHealth health) =>
        $"{(health.Source == "ws" ? "即時串流" : "REST 輪詢")}，{Reason(health.Reason)} · 報價 {Age(health.PriceAgeMs)} · "
        + $"K 線 {Age(health.KlineRecvAgeMs)} · 資金費率 {Age(health.FundingAgeMs)} · 未平倉量 {Age(health.OiAgeMs)}";

    public string Reason(string reason) => TraditionalChineseReasons.Of(reason);

    public string MoreLines(int lines) => $"… 另有 {lines} 行未列出";

    public string SwitchUnconfirmed(bool on) => on
        ? "⚠️ <b>系統沒有確認。</b>緊急停止可能尚未生效：請再送一次 /kill，並用 /risk 查看。"
        : "⚠️ <b>系統沒有確認。</b>目前是否會發出訊號尚不清楚，請用 /risk 查看。";

    public string SwitchRefused(string reason) => $"⚠️ 系統拒絕了這項指令：{reason}";

    public string Resumed(bool bySetting) => bySetting
        ? "⚠️ <b>緊急停止已關閉，但設定檔的 KILL_SWITCH=1 仍會停止所有訊號。</b>請用 darkalpha settings apply 修改；若節點啟動時帶有此設定，也須在該處改為 0 後重新啟動。"
        : "✅ <b>緊急停止已關閉。</b>恢復發出訊號。";

    public string TooOld(string command, int? minutes) => minutes is { } known
        ? $"這則 {command} 依交易所時間已是 {known} 分鐘前送出的，期間情況可能已改變，因此不執行。請再送一次。"
        : $"目前無法得知交易所時間，無法判斷這則 {command} 是多久以前送出的，因此不執行。請在交易所恢復回應後再送一次；在那之前不會送出任何訊號。";

    public string RiskTitle(DateOnly day) => $"<b>風控狀態 {day:yyyy-MM-dd} UTC</b>";

    public string Limit(RiskLimit limit, string used, string max) => limit.Kind.Name switch
    {
        "cards" => $"今日訊號：{used}／{max}",
        "loss" => $"今日已實現虧損：{used}／{max} USDT",
        _ => $"{limit.Kind.Title}：{used}／{max}{limit.Kind.Suffix}",
    };

    public string KillSwitch(RiskReport risk, string turnedBy) => (risk.KillSwitchSetting, risk.KillSwitchStored) switch
    {
        (true, _) => "🛑 緊急停止：由設定檔開啟",
        (_, true) => $"🛑 緊急停止：開啟，操作者 {turnedBy}",
        _ => turnedBy.Length > 0 ? $"緊急停止：關閉，操作者 {turnedBy}" : "緊急停止：關閉",
    };

    public string Undelivered(int count) => $"待送出：{count}";

    public string Cooldown(string symbol, string until) => $"{symbol} 冷卻至 {until} UTC";

    public string SymbolsHealthy(int healthy, int all) => healthy == all ? $"✅ {all} 個合約全部正常" : $"⚠️ {all} 個合約中有 {healthy} 個正常";

    public string SymbolNotResponding(string symbol) => $"⚠️ {symbol} 沒有回應：可能正在啟動、移轉節點，或已故障";

    public string UnknownSymbol(string asked, string nearest) =>
        nearest.Length > 0 ? $"未監看 {asked}，您是要查 {nearest} 嗎？" : $"未監看 {asked}，可用 /symbols 查看清單。";

    public string WhyTitle(string symbol) => $"<b>{symbol} 判斷說明</b>";

    public string Failure(string failure) => $"⚠️ 目前不可信任：{failure}";

    public string StrategyAnswer(string strategy, bool proposes, string reason) =>
        proposes ? $"{strategy}：<b>成立</b>" : $"{strategy}：不成立，{reason}";

    public string? ConditionName(string name) => TraditionalChineseConditions.Of(name);

    public string Unmet(string condition) => $"未符合：{condition}";

    public string YesNo(string condition, bool holds) => $"{condition}：{(holds ? "是" : "否")}";

    public string Requirement(string condition, string value, Comparison comparison, string threshold, bool holds)
    {
        var bound = comparison switch
        {
            Comparison.AtLeast => "至少",
            Comparison.AtMost => "至多",
            Comparison.Above => "高於",
            Comparison.Below => "低於",
            _ => "等於",
        };
        return $"{condition} {value}，{(holds ? "" : "須")}{bound} {threshold}";
    }

    public string Seconds(string seconds) => $"{seconds} 秒";

    // A known sentence, which may begin with a strategy; then the detail of a card, which begins with the winning one.
    public string RoundDetail(string detail)
    {
        var words = detail.Split(' ');
        var sentence = TraditionalChineseDetails.OfRound(detail);
        return sentence != detail || Strategy(words[0]) == words[0] ? sentence : string.Join(' ', words.Select(DecisionWord));
    }

    public string Channel(string name) => name switch
    {
        ChannelNames.Console => "主控台",
        ChannelNames.Telegram => "Telegram",
        ChannelNames.Webhook => "Webhook",
        _ => name,
    };

    public string DeliveryDetail(string detail) => TraditionalChineseDetails.OfDelivery(detail);

    public string Delivery(DeliveryStatus status, int attempts)
    {
        var state = status switch
        {
            DeliveryStatus.Pending => "等待送出",
            DeliveryStatus.Sending => "傳送中",
            DeliveryStatus.Delivered => "已送達",
            DeliveryStatus.Uncertain => "無法確認是否送達",
            DeliveryStatus.Expired => "送出前已過期",
            _ => "遭拒絕",
        };
        return attempts > 1 ? $"{state}，共嘗試 {attempts} 次" : state;
    }

    public string DetailsTitle(string side, string symbol) => $"<b>{side} {symbol} 詳細資訊</b>";

    public string DecidedAt(string time) => $"發出時間 {time} UTC";

    public string LiquidationRisk(int leverage, string liquidation, string stop, bool isLiquidatedFirst) => isLiquidatedFirst
        ? $"⚠️ <b>槓桿 {leverage} 倍時，價格反向約 {liquidation} 即遭強制平倉，早於 {stop} 處的停損</b>"
        : $"槓桿 {leverage} 倍時，價格反向約 {liquidation} 即遭強制平倉；停損在 {stop} 處";

    public string ExpiredAt(string time) => $"⛔ <b>已於 {time} UTC 失效，請勿依此下單</b>";

    private string Age(long? milliseconds) => AgeText.Seconds(milliseconds) is { } seconds ? Seconds(seconds) : "無";

    // A word of winner and rivals, such as "liquidation_follow LONG before vol_breakout_card LONG (lower_priority)".
    private string DecisionWord(string word)
    {
        var translated = word.Trim('(', ')', ',') switch
        {
            "LONG" => Side(Domain.Strategies.Side.Long),
            "SHORT" => Side(Domain.Strategies.Side.Short),
            "before" => "優先於",
            LossReasons.SimilarEntry => "（進場價相近）",
            LossReasons.SimilarStop => "（停損相近）",
            LossReasons.LowerPriority => "（優先順序較低）",
            LossReasons.LowerConfidence => "（信心較低）",
            LossReasons.LongerTtl => "（有效時間較長）",
            LossReasons.RegisteredLater => "（登錄順序較後）",
            var other => Strategy(other),
        };
        return word.EndsWith(',') ? $"{translated}、" : translated;
    }
}
