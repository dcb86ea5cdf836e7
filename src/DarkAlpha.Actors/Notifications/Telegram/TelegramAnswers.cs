using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Formats the answers to chat commands. Each answer is one message; lines that do not fit are only counted.</summary>
internal sealed class TelegramAnswers(ITelegramTexts texts, Func<Symbol, double?> tickSizeOf)
{
    private const string TimeOfDay = "HH:mm:ss";
    private const int MaxTextLength = 300;

    private readonly MuteAnswers _mutes = new(texts);

    /// <summary>Reply to <c>/status</c>: the risk limits and the unhealthy symbols.</summary>
    public string Status(RiskReport risk, SymbolList symbols)
    {
        var text = new MessageText();
        var all = symbols.Symbols.Length + symbols.Unanswered.Length;
        text.Line(texts.SymbolsHealthy(symbols.Symbols.Count(IsHealthy), all));
        AddLimits(text, risk);
        foreach (var symbol in symbols.Symbols.Where(s => !IsHealthy(s)))
        {
            AddSymbol(text, symbol);
        }

        AddUnanswered(text, symbols);
        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/symbols</c>: one line per symbol.</summary>
    public string Symbols(SymbolList symbols)
    {
        var text = new MessageText();
        text.Line(texts.SymbolsHealthy(symbols.Symbols.Count(IsHealthy), symbols.Symbols.Length + symbols.Unanswered.Length));
        foreach (var symbol in symbols.Symbols)
        {
            AddSymbol(text, symbol);
        }

        AddUnanswered(text, symbols);
        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/risk</c>: the limits, their usage and the cooldowns.</summary>
    public string Risk(RiskReport risk)
    {
        var text = new MessageText().Line(texts.RiskTitle(risk.Day));
        AddLimits(text, risk);
        foreach (var (symbol, until) in risk.Cooldowns)
        {
            text.Line(texts.Cooldown(Escape(symbol.Name), Time(until)));
        }

        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/cards</c>: the newest cards and their deliveries.</summary>
    public string Cards(CardList cards)
    {
        if (cards.Cards.IsEmpty)
        {
            return texts.NoCards;
        }

        var text = new MessageText().Line(texts.NewestCards);
        foreach (var (card, deliveries) in cards.Cards)
        {
            var headline = $"{TelegramCard.Mark(card.Side)} {texts.Side(card.Side)} <b>{Escape(card.Symbol.Name)}</b>";
            var price = PriceText.Format(card.Entry, tickSizeOf(card.Symbol));
            text.Line($"{headline} {price} · {card.CreatedAt.UtcDateTime:MM-dd HH:mm:ss} UTC");
            var outcomes = deliveries.Select(d => $"{Escape(texts.Channel(d.Channel))} {texts.Delivery(d.Status, d.Attempts)}");
            text.Line($"    {texts.Strategy(Escape(card.Strategy))} · {string.Join(texts.Comma, outcomes)}");
        }

        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/why</c>: each strategy with its conditions, and the recent rounds.</summary>
    public string Why(SymbolExplanation explanation)
    {
        var status = explanation.Status;
        var text = new MessageText().Line(texts.WhyTitle(Escape(status.Symbol.Name)));
        AddSymbol(text, status);
        text.Line($"{texts.Data}{texts.Colon}{texts.Freshness(CardDataHealth.From(status.Health))}");
        foreach (var answer in explanation.Strategies)
        {
            var strategy = texts.Strategy(Escape(answer.Strategy));
            text.Line().Line(texts.StrategyAnswer(strategy, answer.Proposes, Escape(Reason(answer))));
            foreach (var condition in answer.Conditions.Where(c => c.Comparison != Comparison.Known || !c.Holds))
            {
                text.Line($"    {(condition.Holds ? "✓" : "✗")} {Escape(ChatConditionText.Describe(condition, texts))}");
            }
        }

        text.Line().Line(texts.RecentRounds);
        foreach (var round in explanation.Recent)
        {
            text.Line(Round(round));
        }

        return text.ToString(texts.MoreLines);
    }

    /// <summary>Reply to <c>/why</c> for a symbol that is not watched.</summary>
    public string Unknown(UnknownSymbol unknown) =>
        texts.UnknownSymbol(Escape(unknown.Asked), string.Join(texts.Comma, unknown.Nearest.Select(n => $"<code>{Escape(n)}</code>")));

    /// <summary>Reply to <c>/why</c> for a symbol that did not answer in time.</summary>
    public string NotResponding(UnresponsiveSymbol silent) => texts.SymbolNotResponding(Escape(silent.Symbol.Name));

    /// <summary>Reply to the details button: what the leverage means, data, rationale, ids and deliveries of a card.</summary>
    /// <param name="entry">The card.</param>
    /// <param name="now">Corrected time.</param>
    public string Details(CardList.Entry entry, Instant now)
    {
        var card = entry.Card;
        var text = new MessageText().Line(texts.DetailsTitle(texts.Side(card.Side), Escape(card.Symbol.Name)));
        if (now > Instant.From(card.ExpiresAt))
        {
            text.Line(texts.ExpiredAt(card.ExpiresAt.UtcDateTime.ToString(TimeOfDay)));
        }

        text.Line(texts.DecidedAt(card.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss")));
        if (!card.IsTest)
        {
            text.Line(LiquidationRisk(card));
        }

        text.Line($"{texts.Data}{texts.Colon}{texts.Freshness(card.DataHealth)}")
            .Line($"{texts.Why}{texts.Colon}{Escape(ChatConditionText.DescribeTrigger(card.Rationale, texts))}")
            .Line($"<code>{Escape(card.CardId.Value)}</code>")
            .Line($"trace <code>{Escape(card.TraceId)}</code>")
            .Line()
            .Line(texts.Deliveries);
        foreach (var delivery in entry.Deliveries)
        {
            var detail = delivery.Detail.Length > 0 ? texts.InBrackets(Escape(texts.DeliveryDetail(delivery.Detail))) : "";
            var outcome = texts.Delivery(delivery.Status, delivery.Attempts);
            text.Line($"{Escape(texts.Channel(delivery.Channel))}{texts.Colon}{outcome}{detail}");
        }

        return text.ToString(texts.MoreLines);
    }

    private static bool IsHealthy(SymbolStatus status) => status.Failure is null && status.Health.IsOk && status.Warm;

    private static string Escape(string text) => Html.Escape(text, MaxTextLength);

    private static string Time(Instant at) => at.ToDateTimeOffset().UtcDateTime.ToString(TimeOfDay);

    private string LiquidationRisk(ProposalCard card)
    {
        var numbers = new CardNumbers(card, tickSizeOf(card.Symbol));
        return texts.LiquidationRisk(
            card.LeverageSuggest, numbers.LiquidationDistance, numbers.StopDistance, numbers.IsLiquidatedBeforeStop);
    }

    // The reason of a strategy is the name of a condition, or one of the reason codes.
    private string Reason(SymbolExplanation.StrategyAnswer answer) =>
        texts.ConditionName(answer.Reason) is { } condition ? texts.Unmet(condition) : texts.Reason(answer.Reason);

    private void AddLimits(MessageText text, RiskReport risk)
    {
        text.Line(texts.KillSwitch(risk, Escape(risk.KillSwitchTurnedBy ?? "")));
        foreach (var limit in risk.Limits)
        {
            text.Line(texts.Limit(limit, limit.Used.ToString("#,0.##"), limit.Max.ToString("#,0.##")));
        }

        foreach (var line in _mutes.Lines(risk))
        {
            text.Line(line);
        }

        text.Line(texts.Undelivered(risk.Undelivered));
    }

    private void AddSymbol(MessageText text, SymbolStatus status)
    {
        var price = status.Price is { } known ? PriceText.Format(known, tickSizeOf(status.Symbol)) : "–";
        var reason = status.Health.IsOk && !status.Warm ? Reasons.AtrWarmup : status.Health.Reason;
        var name = $"<code>{Escape(status.Symbol.Name)}</code>";
        text.Line($"{(IsHealthy(status) ? "✅" : "⚠️")} {name} {price} · {status.Source.ToText()} · {texts.Reason(reason)}");
        if (status.Failure is { } failure)
        {
            text.Line($"    {texts.Failure(Escape(failure))}");
        }
    }

    private void AddUnanswered(MessageText text, SymbolList symbols)
    {
        foreach (var symbol in symbols.Unanswered)
        {
            text.Line(texts.SymbolNotResponding(Escape(symbol.Name)));
        }
    }

    private string Round(RoundRecord round)
    {
        var times = round.Times > 1 ? $" ×{round.Times}" : "";
        var detail = round.Detail.Length > 0 ? texts.InBrackets(Escape(texts.RoundDetail(round.Detail))) : "";
        var end = round.Kind == DecisionKind.Emit && round.CardId is { } card
            ? $"<code>{Escape(card.Value)}</code>"
            : texts.Reason(Escape(round.Reason));
        return $"{Time(round.Timestamp)} {end}{detail}{times}";
    }
}
