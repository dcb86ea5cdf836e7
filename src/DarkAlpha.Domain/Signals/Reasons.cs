namespace DarkAlpha.Domain.Signals;

/// <summary>The fixed list of reasons with which a round ends.</summary>
public static class Reasons
{
    /// <summary>The data is healthy, or a card is issued.</summary>
    public const string Ok = "ok";

    /// <summary>No price was ever received.</summary>
    public const string PriceMissing = "price_missing";

    /// <summary>The price is older than <c>STALE_SECONDS</c>.</summary>
    public const string PriceStale = "price_stale";

    /// <summary>No closed candle was ever received.</summary>
    public const string KlineMissing = "kline_missing";

    /// <summary>The newest closed candle is overdue, or no kline message came for <c>KLINE_STALE_SECONDS</c>.</summary>
    public const string KlineStale = "kline_stale";

    /// <summary>A minute is missing and not yet repaired.</summary>
    public const string KlineGap = "kline_gap";

    /// <summary>No funding rate was ever received.</summary>
    public const string FundingMissing = "funding_missing";

    /// <summary>The funding rate is older than <c>FUNDING_STALE_SECONDS</c>.</summary>
    public const string FundingStale = "funding_stale";

    /// <summary>No open interest was ever received.</summary>
    public const string OpenInterestMissing = "oi_missing";

    /// <summary>The open interest is older than <c>OI_STALE_SECONDS</c>.</summary>
    public const string OpenInterestStale = "oi_stale";

    /// <summary>The corrected clock cannot be trusted.</summary>
    public const string ClockDegraded = "clock_degraded";

    /// <summary>The exchange does not list the symbol as a perpetual contract, or does not trade it now.</summary>
    public const string SymbolNotTrading = "symbol_not_trading";

    /// <summary>Fewer than 14 completed 15m candles: there is no ATR yet.</summary>
    public const string AtrWarmup = "atr_warmup";

    /// <summary>No strategy triggered.</summary>
    public const string NoTrigger = "no_trigger";

    /// <summary>A strategy triggered, but with levels that are not finite, not positive or on the wrong side.</summary>
    public const string InvalidLevels = "invalid_levels";

    /// <summary>A card for this symbol was issued at most <c>DEDUPE_WINDOW_SECONDS</c> ago.</summary>
    public const string DedupeWindow = "dedupe_window";

    /// <summary><c>KILL_SWITCH=1</c>, or the stored switch is on.</summary>
    public const string KillSwitchEnabled = "kill_switch_enabled";

    /// <summary>A person muted the symbol, the strategy, or every card.</summary>
    public const string Muted = "muted";

    /// <summary>The round is in <c>QUIET_HOURS</c>.</summary>
    public const string QuietHours = "quiet_hours";

    /// <summary>Today's realised loss reached <c>MAX_DAILY_LOSS_USDT</c>.</summary>
    public const string MaxDailyLossExceeded = "max_daily_loss_exceeded";

    /// <summary>Today's cards reached <c>MAX_CARDS_PER_DAY</c>.</summary>
    public const string MaxCardsPerDayExceeded = "max_cards_per_day_exceeded";

    /// <summary>The symbol's last card is less than <c>COOLDOWN_AFTER_TRIGGER_MINUTES</c> old.</summary>
    public const string SymbolCooldownActive = "symbol_cooldown_active";

    /// <summary>The symbol's newest stop is less than <c>COOLDOWN_AFTER_STOP_MINUTES</c> old.</summary>
    public const string StopCooldownActive = "stop_cooldown_active";

    /// <summary>There were <c>STOP_GUARD_COUNT</c> stops within <c>STOP_GUARD_MINUTES</c>.</summary>
    public const string StopGuardActive = "stop_guard_active";

    /// <summary>The drawdown of the desk's own cards reached <c>DRAWDOWN_GUARD_R</c>.</summary>
    public const string DrawdownGuardActive = "drawdown_guard_active";

    /// <summary>The strategy lost <c>WEAK_GUARD_R</c> on the symbol.</summary>
    public const string WeakGuardActive = "weak_guard_active";

    /// <summary>When the desk decided it, the round was older than <c>ROUND_MAX_AGE_SECONDS</c>, or its winner had expired.</summary>
    public const string RoundExpired = "round_expired";

    /// <summary>
    /// The round was evaluated by another version of the settings than the desk decides by. An addition to the specified list.
    /// </summary>
    public const string SettingsChanged = "settings_changed";

    /// <summary>
    /// The file at <c>RISK_STATE_PATH</c> exists but cannot be read, so today's loss and the cooldowns are unknown.
    /// An addition to the specified list.
    /// </summary>
    public const string RiskStateUnreadable = "risk_state_unreadable";

    /// <summary>An actor of the symbol failed permanently, or no strategy answered. An addition to the specified list.</summary>
    public const string ComponentFailed = "component_failed";

    /// <summary>The desk did not decide a round before its last proposal expired. An addition to the specified list.</summary>
    public const string DeskUnavailable = "desk_unavailable";
}
