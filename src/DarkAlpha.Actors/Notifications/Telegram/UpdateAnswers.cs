using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Answers the commands and buttons that are accepted. Stateless.</summary>
internal sealed class UpdateAnswers
{
    private readonly TelegramCommandHandler _handler;
    private readonly CardButtons _buttons;
    private readonly ILoggingAdapter _log;

    /// <summary>Creates the answers.</summary>
    public UpdateAnswers(NotifierServices services, IActorRef desk, CommandCalls calls, ITelegramTexts texts, ILoggingAdapter log)
    {
        _handler = new TelegramCommandHandler(
            desk, services.Inspector, texts, new TelegramAnswers(texts, services.TickSizeOf), services.Clock, services.Timing);
        _buttons = new CardButtons(_handler, calls, texts);
        _log = log;
    }

    /// <inheritdoc cref="TelegramCommandHandler.ReportMove"/>
    public void ReportMove(ChatMove move) => _handler.ReportMove(move);

    /// <summary>Executes a command.</summary>
    public async Task<Answered> AnswerAsync(TelegramCommand command, ChatUpdate.Message message)
    {
        var answer = await _handler.AnswerAsync(command, message.Sender, Instant.From(message.Date));
        return new Answered(new ChannelMessages.ChatReply($"/{command.Verb}", answer, message.Source.Topic), command.IsChange);
    }

    /// <summary>Does what a button asks for, and answers the press.</summary>
    public async Task<Answered> PressAsync(ChatUpdate.ButtonPress press, int? topic, CancellationToken cancellation)
    {
        var (message, problem) = await _buttons.PressAsync(press, cancellation);
        if (problem is not null)
        {
            _log.Debug("Telegram: a callback query could not be answered: {Reason}", problem);
        }

        return new Answered(message is null ? null : new ChannelMessages.ChatReply("details", message, topic), press.IsChange);
    }

    /// <summary>A command or a button is answered, or given up.</summary>
    /// <param name="ChatReply">What the chat is told; null for nothing.</param>
    /// <param name="IsChange">True when it asked for a change.</param>
    internal sealed record Answered(ChannelMessages.ChatReply? ChatReply, bool IsChange)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        /// <summary>What went wrong, without secrets, when it is given up for a defect of this program; null otherwise.</summary>
        public string? Failure { get; init; }
    }
}
