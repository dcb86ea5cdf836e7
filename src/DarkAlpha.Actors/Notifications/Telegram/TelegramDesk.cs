using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Finds the answer to a command: asks the desk and the inspector and puts their answers into words. Has no state of its own.</summary>
internal sealed class TelegramDesk(
    IActorRef desk, ICanTell inspector, ITelegramTexts words, TelegramAnswers answers, IExchangeClock clock, ChannelOptions timing)
{
    private const int NewestCards = 8;
    private const int SwitchAttempts = 3;

    /// <summary>The answer to a command, as HTML; an unknown command gets the list of those there are.</summary>
    /// <param name="command">The command.</param>
    /// <param name="who">Who gave it, for the record.</param>
    public async Task<string> AnswerAsync(TelegramCommand command, string who)
    {
        try
        {
            return command.Verb switch
            {
                TelegramCommand.Status => answers.Status(await RiskAsync(), await SymbolsAsync()),
                TelegramCommand.Symbols => answers.Symbols(await SymbolsAsync()),
                TelegramCommand.Cards => answers.Cards(await desk.Ask<CardList>(new DeskQueries.GetCards(NewestCards), timing.QueryTimeout)),
                TelegramCommand.Risk => answers.Risk(await RiskAsync()),
                TelegramCommand.Why => command.Argument.Length == 0 ? words.WhichSymbol : await WhyAsync(command.Argument),
                TelegramCommand.Kill => await TurnAsync(true, who),
                TelegramCommand.Resume => await TurnAsync(false, who),
                _ => words.Help,
            };
        }
        catch (AskTimeoutException)
        {
            return words.NoAnswer;
        }
    }

    /// <summary>What is to be said about a card: a message, or, when there is none, a short plain notice.</summary>
    public async Task<(string? Message, string? Notice)> DetailsAsync(string cardId)
    {
        try
        {
            var found = await desk.Ask<CardList>(new DeskQueries.GetCard(cardId), timing.QueryTimeout);
            return found.Cards.IsEmpty ? (null, words.UnknownCard) : (answers.Details(found.Cards[0], clock.UtcNow), null);
        }
        catch (AskTimeoutException)
        {
            return (null, words.TryAgain);
        }
    }

    private Task<RiskReport> RiskAsync() => desk.Ask<RiskReport>(new DeskQueries.GetRisk(), timing.QueryTimeout);

    private Task<SymbolList> SymbolsAsync() => inspector.Ask<SymbolList>(new InspectorQueries.GetSymbols(), timing.QueryTimeout);

    private async Task<string> WhyAsync(string symbol) =>
        await inspector.Ask<object>(new InspectorQueries.GetExplanation(symbol), timing.QueryTimeout) switch
        {
            SymbolExplanation explanation => answers.Why(explanation),
            UnknownSymbol unknown => answers.Unknown(unknown),
            UnresponsiveSymbol silent => answers.Silent(silent),
            var other => throw new InvalidOperationException($"the inspector answered with {other.GetType().Name}"),
        };

    // Turning twice is the same as turning once, so the desk is asked until it answers.
    private async Task<string> TurnAsync(bool on, string who)
    {
        for (var attempt = 0; attempt < SwitchAttempts; attempt++)
        {
            if (await TryTurnAsync(on, who) is { } answer)
            {
                return answer;
            }
        }

        return words.SwitchUnconfirmed(on);
    }

    private async Task<string?> TryTurnAsync(bool on, string who)
    {
        try
        {
            var done = await desk.Ask<DeskReplies.Done>(new DeskCommands.TurnKillSwitch(on, who), timing.QueryTimeout);
            if (!done.Accepted)
            {
                return words.SwitchRefused(Html.Escape(done.Reason));
            }

            if (on)
            {
                return words.Killed;
            }

            var risk = await RiskAsync();
            return $"{words.Resumed(risk.KillSwitchSetting)}\n\n{answers.Risk(risk)}";
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
