namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Answers the buttons below cards that reach the bot: details, and what a person did with the card. Stateless.</summary>
internal sealed class CardButtons(TelegramCommandHandler handler, CommandCalls calls, ITelegramTexts texts)
{
    /// <summary>Does what a button pressed in the configured chat asks for, and answers the press.</summary>
    /// <returns>A message for the chat as HTML, or null; and why the press could not be answered, or null.</returns>
    public async Task<(string? Message, string? Problem)> PressAsync(ChatUpdate.ButtonPress press, CancellationToken cancellation)
    {
        var (message, notice, isAlert) = await ExecuteAsync(press);
        return (message, await calls.AnswerPressAsync(press.Id, notice, isAlert, cancellation));
    }

    private async Task<(string? Message, string? Notice, bool IsAlert)> ExecuteAsync(ChatUpdate.ButtonPress press)
    {
        if (CardKeyboard.CardOf(press.Data) is { } card)
        {
            var (message, notice) = await handler.DetailsAsync(card);
            return (message, notice, notice is not null);
        }

        if (CardKeyboard.MarkOf(press.Data) is not { } marking)
        {
            return (null, null, false);
        }

        if (press.IsInChannel)
        {
            return (null, texts.Results.NoMarksInChannel, true);
        }

        var (told, isAlert) = await handler.MarkAsync(marking.Card, marking.Mark, press.Sender);
        return (null, told, isAlert);
    }
}
