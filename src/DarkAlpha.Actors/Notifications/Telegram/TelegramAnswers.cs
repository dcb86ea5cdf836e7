using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Answers to commands as messages. Whatever does not fit into one is counted.</summary>
internal sealed class TelegramAnswers(ITelegramTexts words, ITickSizes tickSizes)
{
    private const string TimeOfDay = "HH:mm:ss";
    private const int MaxTextLength = 300;

    /// <summary>Everything at a glance: the limits, and the symbols that are not well.</summary>
    public string Status(RiskReport risk, SymbolList symbols)
    {
        var text = new MessageText();
        var all = symbols.Symbols.Length + symbols.Unanswered.Length;
        text.Line(words.SymbolsWell(symbols.Symbols.Count(IsWell), all));
        AddLimits(text, risk);
        foreach (var symbol in symbols.Symbols.Where(s => !IsWell(s)))
        {
            AddSymbol(text, symbol);
        }

        AddSilent(text, symbols);
        return text.ToString(words.LeftOut);
    }

    /// <summary>Every symbol in a line.</summary>
    public string Symbols(SymbolList symbols)
    {
        var text = new MessageText();
        text.Line(words.SymbolsWell(symbols.Symbols.Count(IsWell), symbols.Symbols.Length + symbols.Unanswered.Length));
        foreach (var symbol in symbols.Symbols)
        {
            AddSymbol(text, symbol);
        }

        AddSilent(text, symbols);
        return text.ToString(words.LeftOut);
    }

    /// <summary>The limits.</summary>
    public string Risk(RiskReport risk)
    {
        var text = new MessageText().Line(words.RiskTitle(risk.Day));
        AddLimits(text, risk);
        foreach (var (symbol, until) in risk.Cooldowns)
        {
            text.Line(words.Cooldown(Escape(symbol), Time(until)));
        }

        return text.ToString(words.LeftOut);
    }

    /// <summary>The newest cards.</summary>
    public string Cards(CardList cards)
    {
        if (cards.Cards.IsEmpty)
        {
            return words.NoCards;
        }

        var text = new MessageText().Line(words.NewestCards);
        foreach (var (card, deliveries) in cards.Cards)
        {
            var headline = $"{TelegramCard.Mark(card.Side)} {words.Side(card.Side)} <b>{Escape(card.Symbol)}</b>";
            var price = PriceText.Format(card.Entry, tickSizes.Find(card.Symbol));
            text.Line($"{headline} {price} · {card.CreatedAt.UtcDateTime:MM-dd HH:mm:ss} UTC");
            text.Line($"    {words.Strategy(Escape(card.Strategy))} · "
                + string.Join(words.Comma, deliveries.Select(d => $"{Escape(d.Channel)} {words.Delivery(d.Status, d.Attempts)}")));
        }

        return text.ToString(words.LeftOut);
    }

    /// <summary>Why a symbol did or did not speak.</summary>
    public string Why(SymbolExplanation explanation)
    {
        var status = explanation.Status;
        var text = new MessageText().Line(words.WhyTitle(Escape(status.Symbol)));
        AddSymbol(text, status);
        text.Line($"{words.Data}{words.Colon}{words.Freshness(CardDataHealth.From(status.Health))}");
        foreach (var answer in explanation.Strategies)
        {
            text.Line().Line(words.StrategyAnswer(words.Strategy(Escape(answer.Strategy)), answer.Proposes, Escape(words.Reason(answer.Reason))));
            foreach (var condition in answer.Conditions.Where(c => c.Comparison != Comparison.Known || !c.Holds))
            {
                text.Line($"    {(condition.Holds ? "✓" : "✗")} {Escape(condition.ToString())}");
            }
        }

        text.Line().Line(words.RecentRounds);
        foreach (var round in explanation.Recent)
        {
            text.Line(Round(round));
        }

        return text.ToString(words.LeftOut);
    }

    /// <summary>There is no such symbol.</summary>
    public string Unknown(UnknownSymbol unknown) =>
        words.UnknownSymbol(Escape(unknown.Asked), string.Join(words.Comma, unknown.Nearest.Select(n => $"<code>{Escape(n)}</code>")));

    /// <summary>The symbol does not answer.</summary>
    public string Silent(UnresponsiveSymbol silent) => words.Silent(Escape(silent.Symbol));

    /// <summary>What the card itself has no room for.</summary>
    /// <param name="entry">The card.</param>
    /// <param name="now">Corrected clock, Unix milliseconds UTC.</param>
    public string Details(CardList.Entry entry, long now)
    {
        var card = entry.Card;
        var text = new MessageText().Line(words.DetailsTitle(words.Side(card.Side), Escape(card.Symbol)));
        if (now > card.ExpiresAt.ToUnixTimeMilliseconds())
        {
            text.Line(words.ExpiredAt(card.ExpiresAt.UtcDateTime.ToString(TimeOfDay)));
        }

        text.Line(words.DecidedAt(card.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss")))
            .Line($"{words.Data}{words.Colon}{words.Freshness(card.DataHealth)}")
            .Line($"{words.Why}{words.Colon}{Escape(card.Rationale)}")
            .Line($"<code>{Escape(card.CardId)}</code>")
            .Line($"trace <code>{Escape(card.TraceId)}</code>")
            .Line()
            .Line(words.Deliveries);
        foreach (var delivery in entry.Deliveries)
        {
            var detail = delivery.Detail.Length > 0 ? words.Remark(Escape(delivery.Detail)) : "";
            text.Line($"{Escape(delivery.Channel)}{words.Colon}{words.Delivery(delivery.Status, delivery.Attempts)}{detail}");
        }

        return text.ToString(words.LeftOut);
    }

    private static bool IsWell(SymbolStatus status) => status.Failure is null && status.Health.IsOk && status.Warm;

    private static string Escape(string text) => Html.Escape(text, MaxTextLength);

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString(TimeOfDay);

    private void AddLimits(MessageText text, RiskReport risk) => text
        .Line(words.KillSwitch(risk, Escape(risk.KillSwitchTurnedBy ?? "")))
        .Line(words.CardsToday(risk.CardsToday, risk.MaxCardsPerDay))
        .Line(words.LossToday(risk.LossTodayUsdt.ToString("#,0.##"), risk.MaxDailyLossUsdt.ToString("#,0.##")))
        .Line(words.Undelivered(risk.Undelivered));

    private void AddSymbol(MessageText text, SymbolStatus status)
    {
        var price = status.Price is { } known ? PriceText.Format(known, tickSizes.Find(status.Symbol)) : "–";
        var source = status.Source == DataSource.Ws ? "ws" : "rest";
        var reason = status.Health.IsOk && !status.Warm ? Reasons.AtrWarmup : status.Health.Reason;
        text.Line($"{(IsWell(status) ? "✅" : "⚠️")} <code>{Escape(status.Symbol)}</code> {price} · {source} · {words.Reason(reason)}");
        if (status.Failure is { } failure)
        {
            text.Line($"    {words.Failure(Escape(failure))}");
        }
    }

    private void AddSilent(MessageText text, SymbolList symbols)
    {
        foreach (var symbol in symbols.Unanswered)
        {
            text.Line(words.Silent(Escape(symbol)));
        }
    }

    private string Round(RoundRecord round)
    {
        var times = round.Times > 1 ? $" ×{round.Times}" : "";
        var detail = round.Detail.Length > 0 ? words.Remark(Escape(round.Detail)) : "";
        var end = round.Kind == DecisionKind.Emit && round.CardId is { } card
            ? $"<code>{Escape(card)}</code>"
            : words.Reason(Escape(round.Reason));
        return $"{Time(round.Timestamp)} {end}{detail}{times}";
    }
}
