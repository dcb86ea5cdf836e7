using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The English texts.</summary>
internal sealed class EnglishTexts : ITelegramTexts
{
    public string Colon => ": ";

    public string Comma => ", ";

    public string Entry => "Entry";

    public string Stop => "Stop";

    public string Target => "Target";

    public string Size => "Size";

    public string Why => "Why";

    public string Data => "Data";

    public string ChartButton => "Chart";

    public string CopyButton => "Copy levels";

    public string DetailsButton => "Details";

    public IResultTexts Results { get; } = new EnglishResultTexts();

    public IMuteTexts Mutes { get; } = new EnglishMuteTexts();

    public string TestCard => "TEST CARD, do not trade";

    public string TestOnly => "It only checks that this chat receives cards; it has no levels.";

    public string Help =>
        """
        <b>DarkAlpha</b>
        /status – overall health
        /symbols – all watched symbols
        /cards – the newest cards and their deliveries
        /risk – the risk limits and their usage
        /why BTCUSDT – why a card was or was not issued
        /performance 7d – what became of the cards
        /ledger 7d – what the rules refused, and what that saved
        /mute BTCUSDT 2h – no cards of a symbol, a strategy or all for a while
        /unmute BTCUSDT – end that early; without a name, everything
        /mutes – what is muted
        /kill – stop all cards at once, including those not sent yet
        /resume – send cards again
        /help – this list
        """;

    public string NoAnswer => "No answer from the desk in time. It may be restarting; please try again in a moment.";

    public string Killed => "🛑 <b>Kill switch on.</b> No card is sent, not even one already decided. Use /resume to send cards again.";

    public string WhichSymbol => "Which symbol? For example: /why BTCUSDT";

    public string RecentRounds => "<b>Last rounds</b>";

    public string NewestCards => "<b>Newest cards</b>";

    public string NoCards => "No cards yet.";

    public string UnknownCard => "The desk no longer has this card. It expired long ago: do not act on it.";

    public string TryAgain => "The desk did not answer in time. Please press the button again in a moment.";

    public string Deliveries => "<b>Deliveries</b>";

    public string UnknownValue => "unknown";

    public string ConditionSeparator => "; ";

    public string Side(Side side) => SideNames.Of(side);

    public string Strategy(string name) => name switch
    {
        "fake_breakout_reversal" => "Fake breakout reversal",
        "funding_oi_skew" => "Funding and open-interest skew",
        "liquidation_follow" => "Liquidation follow",
        "vol_breakout_card" => "Volatility breakout",
        _ => name,
    };

    public string Suggestion(int leverage, string confidence, string riskLevel) =>
        $"{leverage}x · confidence {confidence}/100 · risk {riskLevel}";

    public string InBrackets(string text) => $" ({text})";

    public string LossAtStop(string usdt) => $"loses {usdt} USDT at the stop";

    public string ValidUntil(string time, int minutes) => $"⏳ Valid until <b>{time} UTC</b> ({minutes} min in all)";

    public string VoidAt(Side side, string stop) =>
        $"Void if the price {(side == Domain.Strategies.Side.Long ? "falls" : "rises")} to {stop} before entry";

    public string Freshness(CardDataHealth health) =>
        $"{(health.Source == "ws" ? "streams" : "REST")}, {health.Reason} · price {Age(health.PriceAgeMs)} · "
        + $"candles {Age(health.KlineRecvAgeMs)} · funding {Age(health.FundingAgeMs)} · open interest {Age(health.OiAgeMs)}";

    public string Reason(string reason) => EnglishReasons.Of(reason);

    public string MoreLines(int lines) => $"… and {lines} more lines";

    public string SwitchUnconfirmed(bool on) => on
        ? "⚠️ <b>The desk did not confirm.</b> The kill switch may not be on: send /kill again and check /risk."
        : "⚠️ <b>The desk did not confirm.</b> It is unknown whether cards are sent: check /risk.";

    public string SwitchRefused(string reason) => $"⚠️ The desk refused: {reason}";

    public string Resumed(bool bySetting) => bySetting
        ? "⚠️ <b>The stored kill switch is off, but the setting KILL_SWITCH=1 still stops every card.</b> "
            + "Change it with darkalpha settings apply, and where the desk's node was started with it."
        : "✅ <b>Kill switch off.</b> Cards are sent again.";

    public string TooOld(string command, int? minutes) => minutes is { } known
        ? $"This {command} is {known} minutes old by the exchange's clock and was not executed: the situation may have changed since. "
            + "Please send it again."
        : $"The exchange's time is currently unknown, so the age of this {command} cannot be checked and it was not executed. "
            + "Please send it again once the exchange answers; no card is sent before that.";

    public string RiskTitle(DateOnly day) => $"<b>Risk on {day:yyyy-MM-dd} UTC</b>";

    public string Limit(RiskLimit limit, string used, string max) => $"{limit.Kind.Title}: {used} of {max}{limit.Kind.Suffix}";

    public string KillSwitch(RiskReport risk, string turnedBy) => (risk.KillSwitchSetting, risk.KillSwitchStored) switch
    {
        (true, _) => "🛑 Kill switch: on, by the setting KILL_SWITCH=1",
        (_, true) => $"🛑 Kill switch: on, set by {turnedBy}",
        _ => turnedBy.Length > 0 ? $"Kill switch: off, set by {turnedBy}" : "Kill switch: off",
    };

    public string Undelivered(int count) => $"Pending deliveries: {count}";

    public string Cooldown(string symbol, string until) => $"{symbol} in cooldown until {until} UTC";

    public string SymbolsHealthy(int healthy, int all) =>
        healthy == all ? $"✅ All {all} symbols are healthy" : $"⚠️ {healthy} of {all} symbols are healthy";

    public string SymbolNotResponding(string symbol) => $"⚠️ {symbol} is not responding: it is starting, moving to another node, or failed";

    public string UnknownSymbol(string asked, string nearest) => nearest.Length > 0
        ? $"{asked} is not watched here. Did you mean {nearest}?"
        : $"{asked} is not watched here; /symbols lists what is.";

    public string WhyTitle(string symbol) => $"<b>Why {symbol}?</b>";

    public string Failure(string failure) => $"⚠️ Failed: {failure}";

    public string StrategyAnswer(string strategy, bool proposes, string reason) =>
        proposes ? $"{strategy}: <b>yes</b>" : $"{strategy}: no, {reason}";

    public string? ConditionName(string name) => EnglishConditions.Of(name);

    public string Unmet(string condition) => $"not met: {condition}";

    public string YesNo(string condition, bool holds) => $"{condition}: {(holds ? "yes" : "no")}";

    public string Requirement(string condition, string value, Comparison comparison, string threshold, bool holds)
    {
        var bound = comparison switch
        {
            Comparison.AtLeast => "at least",
            Comparison.AtMost => "at most",
            Comparison.Above => "above",
            Comparison.Below => "below",
            _ => "exactly",
        };
        return $"{condition} {value}, {(holds ? "" : "must be ")}{bound} {threshold}";
    }

    public string Seconds(string seconds) => $"{seconds} s";

    public string RoundDetail(string detail) => detail;

    public string Channel(string name) => name;

    public string DeliveryDetail(string detail) => detail;

    public string Delivery(DeliveryStatus status, int attempts)
    {
        var state = status switch
        {
            DeliveryStatus.Pending => "pending",
            DeliveryStatus.Sending => "sending",
            DeliveryStatus.Delivered => "delivered",
            DeliveryStatus.Uncertain => "unknown whether it arrived",
            DeliveryStatus.Expired => "expired before it could be sent",
            _ => "refused",
        };
        return attempts > 1 ? $"{state}, {attempts} attempts" : state;
    }

    public string DetailsTitle(string side, string symbol) => $"<b>{side} {symbol} in detail</b>";

    public string DecidedAt(string time) => $"Decided {time} UTC";

    public string LiquidationRisk(int leverage, string liquidation, string stop, bool isLiquidatedFirst) => isLiquidatedFirst
        ? $"⚠️ <b>At {leverage}x the position is liquidated about {liquidation} against it, before the stop at {stop}</b>"
        : $"At {leverage}x the position is liquidated about {liquidation} against it; the stop is at {stop}";

    public string ExpiredAt(string time) => $"⛔ <b>Expired at {time} UTC: do not act on it</b>";

    private string Age(long? milliseconds) => AgeText.Seconds(milliseconds) is { } seconds ? Seconds(seconds) : "none";
}
