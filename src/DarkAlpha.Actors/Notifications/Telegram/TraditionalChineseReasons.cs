using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Descriptions of the reason codes in Traditional Chinese.</summary>
internal static class TraditionalChineseReasons
{
    /// <summary>
    /// The description of a reason code; a string that is not a reason code, such as a strategy's condition, is returned unchanged.
    /// </summary>
    public static string Of(string reason) => reason switch
    {
        Reasons.Ok => "正常",
        Reasons.PriceMissing => "尚無報價",
        Reasons.PriceStale => "報價過舊",
        Reasons.KlineMissing => "尚無 K 線",
        Reasons.KlineStale => "K 線過舊",
        Reasons.KlineGap => "K 線有缺口",
        Reasons.FundingMissing => "尚無資金費率",
        Reasons.FundingStale => "資金費率過舊",
        Reasons.OpenInterestMissing => "尚無未平倉量",
        Reasons.OpenInterestStale => "未平倉量過舊",
        Reasons.ClockDegraded => "時鐘不可信任",
        Reasons.SymbolNotTrading => "交易所目前沒有交易此合約",
        Reasons.AtrWarmup => "歷史資料不足，尚無法計算 ATR",
        Reasons.NoTrigger => "沒有策略觸發",
        Reasons.InvalidLevels => "策略觸發但點位不合理",
        Reasons.DedupeWindow => "剛發過訊號",
        Reasons.KillSwitchEnabled => "緊急停止開啟中",
        Reasons.Muted => "已靜音",
        Reasons.QuietHours => "靜音時段",
        Reasons.MaxDailyLossExceeded => "今日虧損已達上限",
        Reasons.MaxCardsPerDayExceeded => "今日訊號數已達上限",
        Reasons.SymbolCooldownActive => "訊號發出後冷卻中",
        Reasons.StopCooldownActive => "停損後冷卻中",
        Reasons.StopGuardActive => "停損次數過多，暫停發出訊號",
        Reasons.DrawdownGuardActive => "回撤過大，暫停發出訊號",
        Reasons.WeakGuardActive => "此策略在此合約虧損過多，暫停採用",
        Reasons.RoundExpired => "決定前已逾時",
        Reasons.SettingsChanged => "設定已變更，將重新評估",
        Reasons.RiskStateUnreadable => "無法讀取舊版的風控狀態檔",
        Reasons.ComponentFailed => "程式有元件故障",
        Reasons.DeskUnavailable => "訊號台未及時決定",
        _ => reason,
    };
}
