using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Handles chat commands: queries the desk and the inspector and formats their answers. Stateless.</summary>
internal sealed class TelegramCommandHandler(
    IActorRef desk, ICanTell inspector, ITelegramTexts texts, TelegramAnswers answers, IExchangeClock clock, ChannelOptions timing)
{
    private const int NewestCards = 8;
    private const int SwitchAttempts = 3;
    private const int LastMillisecond = 999;

    private readonly ResultAnswers _results = new(texts);
    private readonly MuteCommandHandler _mutes = new(desk, texts, timing);

    /// <summary>The chat announced that it has another id: the desk remembers it.</summary>
    public void ReportMove(ChatMove move) => desk.Tell(new OutboxMessages.MoveFound(ChannelNames.Telegram, move));

    /// <summary>Executes a command and returns the reply as HTML; for an unknown command, the list of commands.</summary>
    /// <param name="command">The command.</param>
    /// <param name="sender">Who sent it; stored with a change.</param>
    /// <param name="sentAt">When it was sent, by Telegram's clock, in whole seconds.</param>
    public async Task<string> AnswerAsync(TelegramCommand command, string sender, Instant sentAt)
    {
        // The desk compares times by the corrected clock, and Telegram's is not comparable while that one is unknown.
        Instant? askedAt = clock.IsDegraded ? null : sentAt;
        try
        {
            return command.Verb switch
            {
                TelegramCommand.Status => answers.Status(await RiskAsync(), await SymbolsAsync()),
                TelegramCommand.Symbols => answers.Symbols(await SymbolsAsync()),
                TelegramCommand.Cards =>
                    answers.Cards(await desk.Ask<CardList>(new DeskQueries.GetCards(NewestCards), timing.QueryTimeout)),
                TelegramCommand.Risk => answers.Risk(await RiskAsync()),
                TelegramCommand.Why => command.Argument.Length == 0 ? texts.WhichSymbol : await WhyAsync(command.Argument),
                TelegramCommand.Performance => await PerformanceAsync(command),
                TelegramCommand.Ledger => await LedgerAsync(command),
                TelegramCommand.Kill => await TurnAsync(new(true, sender) { AskedAt = askedAt?.PlusMilliseconds(LastMillisecond) }),
                TelegramCommand.Resume => await TurnAsync(new(false, sender) { AskedAt = askedAt }),
                TelegramCommand.Mute => await _mutes.MuteAsync(command.Argument, sender, askedAt ?? clock.UtcNow, askedAt),
                TelegramCommand.Unmute => await _mutes.UnmuteAsync(command.Argument, sender, askedAt),
                TelegramCommand.Mutes => await _mutes.ListAsync(),
                _ => texts.Help,
            };
        }
        catch (AskTimeoutException)
        {
            return texts.NoAnswer;
        }
    }

    /// <summary>The details of a card as an HTML message; when there are none, a short plain notice instead.</summary>
    public async Task<(string? Message, string? Notice)> DetailsAsync(CardId cardId)
    {
        try
        {
            var found = await desk.Ask<CardList>(new DeskQueries.GetCard(cardId), timing.QueryTimeout);
            return found.Cards.IsEmpty ? (null, texts.UnknownCard) : (answers.Details(found.Cards[0], clock.UtcNow), null);
        }
        catch (AskTimeoutException)
        {
            return (null, texts.TryAgain);
        }
    }

    /// <summary>Stores what a person did with a card, and returns a short plain notice; an alert when it is not stored.</summary>
    /// <param name="cardId">The card.</param>
    /// <param name="mark">One of the constants of <see cref="CardMark"/>.</param>
    /// <param name="sender">Who says it; stored with it.</param>
    public async Task<(string Notice, bool IsAlert)> MarkAsync(CardId cardId, string mark, string sender)
    {
        try
        {
            var done = await desk.Ask<DeskReplies.Done>(new DeskCommands.MarkCard(cardId, mark, sender), timing.QueryTimeout);
            return done.Accepted ? (texts.Results.Marked(mark == CardMark.Took), false) : (texts.UnknownCard, true);
        }
        catch (AskTimeoutException)
        {
            return (texts.TryAgain, true);
        }
    }

    private Task<RiskReport> RiskAsync() => desk.Ask<RiskReport>(new DeskQueries.GetRisk(), timing.QueryTimeout);

    private Task<SymbolList> SymbolsAsync() => inspector.Ask<SymbolList>(new InspectorQueries.GetSymbols(), timing.QueryTimeout);

    private async Task<string> WhyAsync(string symbol) =>
        await inspector.Ask<object>(new InspectorQueries.GetExplanation(symbol), timing.QueryTimeout) switch
        {
            SymbolExplanation explanation => answers.Why(explanation),
            UnknownSymbol unknown => answers.Unknown(unknown),
            UnresponsiveSymbol silent => answers.NotResponding(silent),
            var other => throw new InvalidOperationException($"unexpected answer of the inspector: {other.GetType().Name}"),
        };

    private async Task<string> PerformanceAsync(TelegramCommand command)
    {
        if (command.FindDays() is not { } days)
        {
            return texts.Results.WhichDays(command.Verb);
        }

        var query = new InspectorQueries.GetOutcomes(days, CardFilter.Any, Count: 0);
        return await inspector.Ask<object>(query, timing.JournalTimeout) switch
        {
            OutcomeList outcomes => _results.Performance(outcomes, days),
            _ => texts.Results.Unreadable,
        };
    }

    private async Task<string> LedgerAsync(TelegramCommand command)
    {
        if (command.FindDays() is not { } days)
        {
            return texts.Results.WhichDays(command.Verb);
        }

        var query = new InspectorQueries.GetLedger(days, Symbol: null, Gate: null, Count: 0);
        return await inspector.Ask<object>(query, timing.JournalTimeout) switch
        {
            LedgerReport ledger => _results.Ledger(ledger, days),
            _ => texts.Results.Unreadable,
        };
    }

    // Turning the kill switch is idempotent, so an unanswered request is simply repeated.
    private async Task<string> TurnAsync(DeskCommands.TurnKillSwitch command)
    {
        for (var attempt = 0; attempt < SwitchAttempts; attempt++)
        {
            if (await TryTurnAsync(command) is { } answer)
            {
                return answer;
            }
        }

        return texts.SwitchUnconfirmed(command.On);
    }

    private async Task<string?> TryTurnAsync(DeskCommands.TurnKillSwitch command)
    {
        try
        {
            var done = await desk.Ask<DeskReplies.Done>(command, timing.QueryTimeout);
            if (!done.Accepted)
            {
                return texts.SwitchRefused(Html.Escape(done.Reason));
            }

            if (command.On)
            {
                return texts.Killed;
            }

            var risk = await RiskAsync();
            return $"{texts.Resumed(risk.KillSwitchSetting)}\n\n{answers.Risk(risk)}";
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
