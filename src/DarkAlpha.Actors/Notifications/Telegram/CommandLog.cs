using System.Text.Json;
using Akka.Event;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The log lines about what is written to the bot. Anyone can write to it, so each kind of line is limited.</summary>
internal sealed class CommandLog(ILoggingAdapter log)
{
    private readonly HourlyLogLimit<long> _otherChats = new();
    private readonly HourlyLogLimit<string> _refusedCommands = new();
    private readonly HourlyLogLimit<string> _unreadableUpdates = new();
    private readonly HourlyLogLimit<string> _failures = new();

    /// <summary>A command came from a chat that may not give any.</summary>
    public void OtherChat(long chat, DateTimeOffset now)
    {
        if (_otherChats.Allows(chat, now))
        {
            log.Warning("Telegram: ignoring a command from chat {Chat}, which is not TELEGRAM_CHAT_ID", chat);
        }
    }

    /// <summary>A command of the configured chat is refused.</summary>
    public void Refused(string verb, string sender, string reason, DateTimeOffset now)
    {
        if (_refusedCommands.Allows($"{verb} {reason} {sender}", now))
        {
            log.Warning("/{Command} by {Who} {Reason} and is refused", verb, sender, reason);
        }
    }

    /// <summary>An update is skipped: it cannot be read, or made this program fail.</summary>
    /// <param name="update">Its id.</param>
    /// <param name="cause">The failure.</param>
    /// <param name="failure">The failure, without secrets.</param>
    /// <param name="now">Machine time.</param>
    public void Skipped(long? update, Exception cause, string failure, DateTimeOffset now)
    {
        if (cause is JsonException or InvalidOperationException)
        {
            Unreadable(update, cause.Message, now);
        }
        else
        {
            Failed($"update {update}", $"update {failure}", failure, now);
        }
    }

    /// <summary>A command or a button is answered, or given up.</summary>
    public void Answered(UpdateAnswers.Answered answered, DateTimeOffset now)
    {
        if (answered.Failure is { } failure)
        {
            Failed(answered.ChatReply?.Name, $"{answered.ChatReply?.Name} {failure}", failure, now);
        }
    }

    private void Unreadable(long? update, string reason, DateTimeOffset now)
    {
        if (_unreadableUpdates.Allows(reason, now))
        {
            log.Warning("Telegram: update {Update} cannot be read and is skipped: {Reason}", update, reason);
        }
    }

    private void Failed(string? what, string limit, string failure, DateTimeOffset now)
    {
        if (_failures.Allows(limit, now))
        {
            const string Template =
                "Telegram: {What} failed and is not tried again: {Failure}. It is a defect of the program: report it, and check by "
                + "inspect risk whether what it was to change did";
            log.Error(Template, what, failure);
        }
    }
}
