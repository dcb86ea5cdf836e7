using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The words of cards and answers in one language. Every string given is HTML already and comes back as HTML; buttons and copied text are
/// plain.
/// </summary>
internal interface ITelegramTexts
{
    /// <summary>Between a label and what it names.</summary>
    string Colon { get; }

    /// <summary>Between the parts of a list.</summary>
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

    /// <summary>Label of the state of the data.</summary>
    string Data { get; }

    /// <summary>Button that opens the chart.</summary>
    string ChartButton { get; }

    /// <summary>Button that copies the levels.</summary>
    string CopyButton { get; }

    /// <summary>Button that asks for details.</summary>
    string DetailsButton { get; }

    /// <summary>Line above a card that is only a test.</summary>
    string TestCard { get; }

    /// <summary>What a card that is only a test is for.</summary>
    string TestOnly { get; }

    /// <summary>A direction.</summary>
    string Side(Side side);

    /// <summary>A strategy, by its own name where there is no better one.</summary>
    string Strategy(string name);

    /// <summary>Leverage, confidence and level of risk in one line.</summary>
    string Suggestion(int leverage, string confidence, string riskLevel);

    /// <summary>A remark in brackets.</summary>
    string Remark(string text);

    /// <summary>What the stop costs.</summary>
    string LossAtStop(string usdt);

    /// <summary>Until when the card holds.</summary>
    string ValidUntil(string time, int minutes);

    /// <summary>At which price the card is void.</summary>
    string VoidAt(Side side, string stop);

    /// <summary>Where the data comes from and how old it is.</summary>
    string Freshness(CardDataHealth health);

    /// <summary>A reason of a round, in words.</summary>
    string Reason(string reason);

    /// <summary>How many lines did not fit.</summary>
    string LeftOut(int lines);

    /// <summary>The list of commands.</summary>
    string Help { get; }

    /// <summary>The desk or the inspector did not answer.</summary>
    string NoAnswer { get; }

    /// <summary>Whether the kill switch was turned is not known.</summary>
    string SwitchUnconfirmed(bool on);

    /// <summary>The desk refused to turn the kill switch.</summary>
    string SwitchRefused(string reason);

    /// <summary>The kill switch is on now.</summary>
    string Killed { get; }

    /// <summary>The stored kill switch is off now.</summary>
    /// <param name="bySetting">True when the setting still blocks.</param>
    string Resumed(bool bySetting);

    /// <summary>A command to resume that is too old to be obeyed.</summary>
    /// <param name="minutes">How old; null while the exchange's time is not known, so that nobody can tell.</param>
    string ResumeTooOld(int? minutes);

    /// <summary>Title of the risk report.</summary>
    string RiskTitle(DateOnly day);

    /// <summary>How much of today's cards is used.</summary>
    string CardsToday(int cards, int limit);

    /// <summary>How much of today's loss is used.</summary>
    string LossToday(string loss, string limit);

    /// <summary>How the kill switch stands.</summary>
    string KillSwitch(RiskReport risk, string turnedBy);

    /// <summary>Deliveries that wait.</summary>
    string Undelivered(int count);

    /// <summary>Symbols that are silent after a card.</summary>
    string Cooldown(string symbol, string until);

    /// <summary>How many symbols are well.</summary>
    string SymbolsWell(int well, int all);

    /// <summary>A symbol did not answer.</summary>
    string Silent(string symbol);

    /// <summary>There is no such symbol; <paramref name="nearest"/> may be empty.</summary>
    string UnknownSymbol(string asked, string nearest);

    /// <summary>The command needs a symbol.</summary>
    string WhichSymbol { get; }

    /// <summary>Title of an explanation.</summary>
    string WhyTitle(string symbol);

    /// <summary>The symbol failed for good.</summary>
    string Failure(string failure);

    /// <summary>A strategy's answer.</summary>
    string StrategyAnswer(string strategy, bool proposes, string reason);

    /// <summary>Title of the last rounds.</summary>
    string RecentRounds { get; }

    /// <summary>Title of the list of cards.</summary>
    string NewestCards { get; }

    /// <summary>There is no card yet.</summary>
    string NoCards { get; }

    /// <summary>State of a delivery.</summary>
    string Delivery(DeliveryStatus status, int attempts);

    /// <summary>Title of a card's details.</summary>
    string DetailsTitle(string side, string symbol);

    /// <summary>When the card was decided.</summary>
    string DecidedAt(string time);

    /// <summary>The card is over.</summary>
    string ExpiredAt(string time);

    /// <summary>The card is not known, in plain text of at most 200 characters.</summary>
    string UnknownCard { get; }

    /// <summary>The desk did not answer, in plain text of at most 200 characters.</summary>
    string TryAgain { get; }

    /// <summary>Title of a card's deliveries.</summary>
    string Deliveries { get; }
}
