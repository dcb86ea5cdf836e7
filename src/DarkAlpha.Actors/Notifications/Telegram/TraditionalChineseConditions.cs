namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The conditions of the strategies in Traditional Chinese.</summary>
internal static class TraditionalChineseConditions
{
    /// <summary>What a condition looks at, or for one without numbers what it requires; null for an unknown condition.</summary>
    public static string? Of(string name) => name switch
    {
        "atr_known" => "已有 15 分鐘 ATR",
        "atr_min" or "atr_15m" => "15 分鐘 ATR",
        "kline_close_known" => "已有收盤的 K 線",
        "kline_close_age_ms" => "距最新 K 線收盤",
        "candles_21_known" => "已有最近 21 根 K 線",
        "candle_high" => "K 線最高價",
        "candle_low" => "K 線最低價",
        "candle_close" => "K 線收盤價",
        "upper_wick_to_body" => "上影線對實體",
        "lower_wick_to_body" => "下影線對實體",
        "no_sweep" => "掃過前 20 根 K 線的高點或低點",
        "funding_known" => "已有資金費率",
        "funding_extreme" => "資金費率絕對值",
        "funding_times_return" => "資金費率與 5 分鐘漲跌同向",
        "return_known" => "已有 5 分鐘漲跌幅",
        "return_5m" => "5 分鐘漲跌幅絕對值",
        "return_with_funding" => "5 分鐘漲跌與資金費率同向",
        "oi_zscore_known" => "已有未平倉量 z 值",
        "oi_zscore" => "未平倉量 z 值",
        "oi_delta_known" => "已有未平倉量 15 分鐘變化",
        "oi_delta" => "未平倉量 15 分鐘變化",
        "no_volatility" => "5 分鐘大幅漲跌或 15 分鐘 ATR 放大",
        _ => null,
    };
}
