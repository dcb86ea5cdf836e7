namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Whether a command of the right chat is obeyed. To stop is right however old the word is, and a wrong clock must not shut it off; to go on is not, and
/// an old question is no longer one. What somebody forwards, or another bot says, is nobody's word.
/// </summary>
internal static class CommandRules
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(2);

    // Telegram's clock and the exchange's agree within seconds; ours follows the exchange's within a few more.
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromSeconds(30);

    /// <summary>Judges a command.</summary>
    /// <param name="message">The message it stands in.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">Corrected clock; null while it is not known, as before the exchange's first answer.</param>
    public static Verdict Judge(ChatUpdate.Message message, TelegramCommand command, DateTimeOffset? now) =>
        message.Foreign is { } foreign ? new Verdict(foreign)
        : command.Verb == TelegramCommand.Kill ? default
        : now is not { } known ? command.Verb == TelegramCommand.Resume ? new Verdict("came while the exchange's time was not known", IsStale: true) : default
        : Judge(known - message.Date);

    private static Verdict Judge(TimeSpan age) =>
        age > MaxDelay ? new Verdict($"is {(int)age.TotalMinutes} minutes old", IsStale: true, (int)age.TotalMinutes)
        : age < -FarthestAhead ? new Verdict("is dated in the future by the exchange's clock")
        : default;

    /// <summary>The verdict.</summary>
    /// <param name="Refusal">Why it is not obeyed, as the end of a sentence; null when it is.</param>
    /// <param name="IsStale">True when it is too old, or may be: sent again it would be obeyed.</param>
    /// <param name="MinutesOld">How old it is when that is why and known.</param>
    internal readonly record struct Verdict(string? Refusal, bool IsStale = false, int? MinutesOld = null);
}
