using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>English.</summary>
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

    public string TestCard => "TEST CARD, do not trade it";

    public string TestOnly => "It shows that this chat receives cards, and has no levels.";

    public string Help =>
        """
        <b>DarkAlpha</b>
        /status – is everything well?
        /symbols – every symbol that is watched
        /cards – the newest cards and what became of them
        /risk – the limits and how much of them is used
        /why BTCUSDT – why it spoke, or why it did not
        /kill – stop every card at once, also those not sent yet
        /resume – let cards out again
        /help – this list
        """;

    public string NoAnswer => "No answer from the desk in time. It may be restarting; please ask again in a moment.";

    public string Killed => "🛑 <b>Kill switch on.</b> No card goes out, not even one already decided. /resume lets them out again.";

    public string WhichSymbol => "Which symbol? For example: /why BTCUSDT";

    public string RecentRounds => "<b>Last rounds</b>";

    public string NewestCards => "<b>Newest cards</b>";

    public string NoCards => "No card yet.";

    public string UnknownCard => "The desk no longer knows this card. It is long over: do not act on it.";

    public string TryAgain => "The desk did not answer in time. Please press again in a moment.";

    public string Deliveries => "<b>Deliveries</b>";

    public string Side(Side side) => SideNames.Of(side);

    public string Strategy(string name) => name switch
    {
        "fake_breakout_reversal" => "Fake breakout reversal",
        "funding_oi_skew" => "Funding and open-interest skew",
        "liquidation_follow" => "Liquidation follow",
        "vol_breakout_card" => "Volatility breakout",
        _ => name,
    };

    public string Suggestion(int leverage, string confidence, string riskLevel) => $"{leverage}x · confidence {confidence}/100 · risk {riskLevel}";

    public string Remark(string text) => $" ({text})";

    public string LossAtStop(string usdt) => $"loses {usdt} USDT at the stop";

    public string ValidUntil(string time, int minutes) => $"⏳ Valid until <b>{time} UTC</b> ({minutes} min in all)";

    public string VoidAt(Side side, string stop) =>
        $"Void if the price {(side == Domain.Strategies.Side.Long ? "falls" : "rises")} to {stop} before entry";

    public string Freshness(CardDataHealth health) =>
        $"{(health.Source == "ws" ? "streams" : "REST")}, {health.Reason} · price {Age(health.PriceAgeMs)} · candles {Age(health.KlineRecvAgeMs)} · "
        + $"funding {Age(health.FundingAgeMs)} · open interest {Age(health.OiAgeMs)}";

    public string Reason(string reason) => EnglishReasons.Of(reason);

    public string LeftOut(int lines) => $"… and {lines} more lines";

    public string SwitchUnconfirmed(bool on) => on
        ? "⚠️ <b>The desk did not confirm.</b> The kill switch may not be on: send /kill again and look at /risk."
        : "⚠️ <b>The desk did not confirm.</b> Whether cards go out is not known: look at /risk.";

    public string SwitchRefused(string reason) => $"⚠️ The desk refused: {reason}";

    public string Resumed(bool bySetting) => bySetting
        ? "⚠️ <b>The stored kill switch is off, but the setting KILL_SWITCH=1 still stops every card.</b> It ends only with a restart."
        : "✅ <b>Kill switch off.</b> Cards go out again.";

    public string ResumeTooOld(int? minutes) => minutes is { } known
        ? $"This /resume is {known} minutes old by the exchange's clock and is not obeyed: much may have happened since. Please send it again."
        : "The exchange's time is not known now, so nobody can tell how old this /resume is, and it is not obeyed. Please send it again when the exchange answers; no card goes out before.";

    public string RiskTitle(DateOnly day) => $"<b>Risk on {day:yyyy-MM-dd} UTC</b>";

    public string CardsToday(int cards, int limit) => $"Cards: {cards} of {limit}";

    public string LossToday(string loss, string limit) => $"Realised loss: {loss} of {limit} USDT";

    public string KillSwitch(RiskReport risk, string turnedBy) => (risk.KillSwitchSetting, risk.KillSwitchStored) switch
    {
        (true, _) => "🛑 Kill switch: on by setting",
        (_, true) => $"🛑 Kill switch: on, turned by {turnedBy}",
        _ => turnedBy.Length > 0 ? $"Kill switch: off, turned by {turnedBy}" : "Kill switch: off",
    };

    public string Undelivered(int count) => $"Deliveries that wait: {count}";

    public string Cooldown(string symbol, string until) => $"{symbol} is silent until {until} UTC";

    public string SymbolsWell(int well, int all) => well == all ? $"✅ All {all} symbols are well" : $"⚠️ {well} of {all} symbols are well";

    public string Silent(string symbol) => $"⚠️ {symbol} does not answer: it is starting, moving to another node, or failed";

    public string UnknownSymbol(string asked, string nearest) =>
        nearest.Length > 0 ? $"{asked} is not watched here. Did you mean {nearest}?" : $"{asked} is not watched here; /symbols lists what is.";

    public string WhyTitle(string symbol) => $"<b>Why {symbol}?</b>";

    public string Failure(string failure) => $"⚠️ Not to be trusted: {failure}";

    public string StrategyAnswer(string strategy, bool proposes, string reason) => proposes ? $"{strategy}: <b>yes</b>" : $"{strategy}: no, {reason}";

    public string Delivery(DeliveryStatus status, int attempts)
    {
        var words = status switch
        {
            DeliveryStatus.Pending => "waits",
            DeliveryStatus.Sending => "is being sent",
            DeliveryStatus.Delivered => "delivered",
            DeliveryStatus.Uncertain => "nobody knows whether it arrived",
            DeliveryStatus.Expired => "expired before it could be sent",
            _ => "refused",
        };
        return attempts > 1 ? $"{words}, {attempts} attempts" : words;
    }

    public string DetailsTitle(string side, string symbol) => $"<b>{side} {symbol} in detail</b>";

    public string DecidedAt(string time) => $"Decided {time} UTC";

    public string ExpiredAt(string time) => $"⛔ <b>Over since {time} UTC: do not act on it</b>";

    private static string Age(long? milliseconds) => CardNumbers.Seconds(milliseconds) is { } seconds ? $"{seconds} s" : "none";
}
