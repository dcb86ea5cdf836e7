namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Decides whether a command from the configured chat is executed. Forwarded messages and messages of other bots are refused. <c>/kill</c>
/// is accepted whatever its date, because a wrong clock must not disable it. Every other command is refused when it is too old or dated in
/// the future, and <c>/resume</c> and <c>/unmute</c> also while the exchange's time is unknown.
/// </summary>
internal static class CommandRules
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(2);

    // Telegram's and the exchange's clocks agree within seconds, and the corrected clock follows the exchange's within a few more.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(30);

    /// <summary>Checks a command.</summary>
    /// <param name="message">The message that contains it.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">Corrected time; null while it is unknown, such as before the first answer of the exchange.</param>
    public static Result Check(ChatUpdate.Message message, TelegramCommand command, DateTimeOffset? now) =>
        message.RejectionReason is { } reason ? new Result(reason)
        : command.Verb == TelegramCommand.Kill ? default
        : now is { } known ? Check(known - message.Date)
        : command.Verb is TelegramCommand.Resume or TelegramCommand.Unmute
            ? new Result("arrived while the exchange's time was unknown", IsStale: true)
        : default;

    private static Result Check(TimeSpan age) =>
        age > MaxDelay ? new Result($"is {(int)age.TotalMinutes} minutes old", IsStale: true, (int)age.TotalMinutes)
        : age < -MaxAhead ? new Result("is dated in the future by the exchange's clock")
        : default;

    /// <summary>The result of a check; the default value accepts the command.</summary>
    /// <param name="Refusal">Why it is refused, as the end of a sentence; null when it is accepted.</param>
    /// <param name="IsStale">True when it is or may be too old: sent again, it would be accepted.</param>
    /// <param name="MinutesOld">Its age, when that is the reason and is known.</param>
    internal readonly record struct Result(string? Refusal, bool IsStale = false, int? MinutesOld = null);
}
