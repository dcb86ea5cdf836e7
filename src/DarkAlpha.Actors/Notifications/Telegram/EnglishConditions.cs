namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The conditions of the strategies in English.</summary>
internal static class EnglishConditions
{
    /// <summary>What a condition looks at, or for one without numbers what it requires; null for an unknown condition.</summary>
    public static string? Of(string name) => name switch
    {
        "atr_known" => "15m ATR is known",
        "atr_min" or "atr_15m" => "15m ATR",
        "kline_close_known" => "last candle close is known",
        "kline_close_age_ms" => "time since the last candle closed",
        "candles_21_known" => "last 21 candles are known",
        "candle_high" => "candle high",
        "candle_low" => "candle low",
        "candle_close" => "candle close",
        "upper_wick_to_body" => "upper wick to body",
        "lower_wick_to_body" => "lower wick to body",
        "no_sweep" => "sweep of the high or low of 20 candles",
        "funding_known" => "funding rate is known",
        "funding_extreme" => "absolute funding rate",
        "funding_times_return" => "funding rate and 5m return have the same sign",
        "return_known" => "5m return is known",
        "return_5m" => "absolute 5m return",
        "return_with_funding" => "5m return and funding rate have the same sign",
        "oi_zscore_known" => "open-interest z-score is known",
        "oi_zscore" => "open-interest z-score",
        "oi_delta_known" => "15m change of open interest is known",
        "oi_delta" => "15m change of open interest",
        "no_volatility" => "large 5m return or high 15m ATR",
        _ => null,
    };
}
