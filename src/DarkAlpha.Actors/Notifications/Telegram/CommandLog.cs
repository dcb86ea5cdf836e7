using Akka.Event;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The log lines about what is written to the bot. Anyone can write to it, so each kind of line is limited.</summary>
internal sealed class CommandLog(ILoggingAdapter log)
{
    private readonly HourlyLogLimit<long> _otherChats = new();
    private readonly HourlyLogLimit<string> _refusedCommands = new();
    private readonly HourlyLogLimit<string> _unreadableUpdates = new();

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

    /// <summary>A button was pressed: logs why Telegram did not take the answer. Thread-safe.</summary>
    /// <param name="problem">Why; null when it did.</param>
    public void Pressed(string? problem)
    {
        if (problem is not null)
        {
            log.Debug("Telegram: a callback query could not be answered: {Reason}", problem);
        }
    }

    /// <summary>An update cannot be read.</summary>
    public void Unreadable(long? update, string reason, DateTimeOffset now)
    {
        if (_unreadableUpdates.Allows(reason, now))
        {
            log.Warning("Telegram: update {Update} cannot be read and is skipped: {Reason}", update, reason);
        }
    }
}
