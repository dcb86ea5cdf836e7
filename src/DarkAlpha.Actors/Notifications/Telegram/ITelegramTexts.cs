using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The texts of cards and chat replies in one language. String arguments must already be HTML, and the results are HTML; buttons, copied
/// levels, conditions and details are plain text.
/// </summary>
internal interface ITelegramTexts
{
    /// <summary>Separator between a label and its value.</summary>
    string Colon { get; }

    /// <summary>Separator between list items.</summary>
    string Comma { get; }

    /// <summary>Label of the entry price.</summary>
    string Entry { get; }

    /// <summary>Label of the stop.</summary>
    string Stop { get; }

    /// <summary>Label of the take profit.</summary>
    string Target { get; }

    /// <summary>Label of the position size.</summary>
    string Size { get; }

    /// <summary>Label of the rationale.</summary>
    string Why { get; }

    /// <summary>Label of the source and age of the data.</summary>
    string Data { get; }

    /// <summary>Caption of the button that opens the chart.</summary>
    string ChartButton { get; }

    /// <summary>Caption of the button that copies the levels.</summary>
    string CopyButton { get; }

    /// <summary>Caption of the button that requests the details.</summary>
    string DetailsButton { get; }

    /// <summary>The texts about results.</summary>
    IResultTexts Results { get; }

    /// <summary>The texts about mutes.</summary>
    IMuteTexts Mutes { get; }

    /// <summary>Heading of a test card.</summary>
    string TestCard { get; }

    /// <summary>Purpose of a test card.</summary>
    string TestOnly { get; }

    /// <summary>Name of a side.</summary>
    string Side(Side side);

    /// <summary>Display name of a strategy; an unknown strategy keeps its own name.</summary>
    string Strategy(string name);

    /// <summary>Leverage, confidence and risk level in one line.</summary>
    string Suggestion(int leverage, string confidence, string riskLevel);

    /// <summary>Puts a remark in brackets.</summary>
    string InBrackets(string text);

    /// <summary>Loss when the stop is hit.</summary>
    string LossAtStop(string usdt);

    /// <summary>Expiry time and total validity of a card.</summary>
    string ValidUntil(string time, int minutes);

    /// <summary>Price at which the card becomes void.</summary>
    string VoidAt(Side side, string stop);

    /// <summary>Source, health and age of the data.</summary>
    string Freshness(CardDataHealth health);

    /// <summary>Description of a reason code; other text is returned unchanged.</summary>
    string Reason(string reason);

    /// <summary>Number of lines that did not fit, in at most 60 characters.</summary>
    string MoreLines(int lines);

    /// <summary>List of commands, also the reply to an unknown command.</summary>
    string Help { get; }

    /// <summary>The desk or the inspector did not answer in time.</summary>
    string NoAnswer { get; }

    /// <summary>The desk did not confirm the change of the kill switch.</summary>
    string SwitchUnconfirmed(bool on);

    /// <summary>The desk refused to change the kill switch.</summary>
    string SwitchRefused(string reason);

    /// <summary>Confirms that the kill switch was turned on.</summary>
    string Killed { get; }

    /// <summary>Confirms that the stored kill switch was turned off.</summary>
    /// <param name="bySetting">True when the setting <c>KILL_SWITCH=1</c> still stops every card.</param>
    string Resumed(bool bySetting);

    /// <summary>Refuses a command, such as <c>/resume</c>, that is or may be too old.</summary>
    /// <param name="command">The command, with its slash.</param>
    /// <param name="minutes">Its age; null while the exchange's time is unknown.</param>
    string TooOld(string command, int? minutes);

    /// <summary>Title of the risk report.</summary>
    string RiskTitle(DateOnly day);

    /// <summary>A daily limit and how much of it is used.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="used">What is used, formatted.</param>
    /// <param name="max">The limit, formatted.</param>
    string Limit(RiskLimit limit, string used, string max);

    /// <summary>State of the kill switch and who last changed it; <paramref name="turnedBy"/> may be empty.</summary>
    string KillSwitch(RiskReport risk, string turnedBy);

    /// <summary>Number of pending deliveries.</summary>
    string Undelivered(int count);

    /// <summary>Cooldown of a symbol after a card.</summary>
    string Cooldown(string symbol, string until);

    /// <summary>How many symbols are healthy.</summary>
    string SymbolsHealthy(int healthy, int all);

    /// <summary>A symbol did not answer in time.</summary>
    string SymbolNotResponding(string symbol);

    /// <summary>The symbol is not watched; <paramref name="nearest"/> lists similar names and may be empty.</summary>
    string UnknownSymbol(string asked, string nearest);

    /// <summary>The command lacks its symbol.</summary>
    string WhichSymbol { get; }

    /// <summary>Title of the reply to <c>/why</c>.</summary>
    string WhyTitle(string symbol);

    /// <summary>The symbol has failed permanently.</summary>
    string Failure(string failure);

    /// <summary>Whether a strategy proposes a trade, and if not, why.</summary>
    string StrategyAnswer(string strategy, bool proposes, string reason);

    /// <summary>A strategy's condition in words; an unknown one (null) keeps its name. Plain text, like all about conditions.</summary>
    string? ConditionName(string name);

    /// <summary>Reason of a strategy that proposes nothing: the first condition that does not hold.</summary>
    string Unmet(string condition);

    /// <summary>A condition without numbers, and whether it holds.</summary>
    string YesNo(string condition, bool holds);

    /// <summary>A condition with its value and what the value is, or when it does not hold would have to be.</summary>
    string Requirement(string condition, string value, Comparison comparison, string threshold, bool holds);

    /// <summary>Stands for a value that is not known.</summary>
    string UnknownValue { get; }

    /// <summary>A number of seconds with its unit.</summary>
    string Seconds(string seconds);

    /// <summary>Separator between conditions.</summary>
    string ConditionSeparator { get; }

    /// <summary>Explanation of how a round ended; text that is not known is returned unchanged. Plain text.</summary>
    string RoundDetail(string detail);

    /// <summary>Title of the list of recent rounds.</summary>
    string RecentRounds { get; }

    /// <summary>Title of the list of cards.</summary>
    string NewestCards { get; }

    /// <summary>No card has been issued yet.</summary>
    string NoCards { get; }

    /// <summary>State of a delivery, with the number of attempts when there was more than one.</summary>
    string Delivery(DeliveryStatus status, int attempts);

    /// <summary>Name of a channel; an unknown channel keeps its own name. Plain text.</summary>
    string Channel(string name);

    /// <summary>What a channel answered to a delivery; text that is not known is returned unchanged. Plain text.</summary>
    string DeliveryDetail(string detail);

    /// <summary>Title of a card's details.</summary>
    string DetailsTitle(string side, string symbol);

    /// <summary>Time at which the card was decided.</summary>
    string DecidedAt(string time);

    /// <summary>What the suggested leverage means: where the position is liquidated, and where the stop is.</summary>
    /// <param name="leverage">The suggested leverage.</param>
    /// <param name="liquidation">Distance of the liquidation from the entry.</param>
    /// <param name="stop">Distance of the stop from the entry.</param>
    /// <param name="isLiquidatedFirst">True when the position is liquidated before the price reaches the stop.</param>
    string LiquidationRisk(int leverage, string liquidation, string stop, bool isLiquidatedFirst);

    /// <summary>The card has expired.</summary>
    string ExpiredAt(string time);

    /// <summary>The desk no longer has the card. Plain text, at most 200 characters.</summary>
    string UnknownCard { get; }

    /// <summary>The desk did not answer in time. Plain text, at most 200 characters.</summary>
    string TryAgain { get; }

    /// <summary>Title of a card's deliveries.</summary>
    string Deliveries { get; }
}
