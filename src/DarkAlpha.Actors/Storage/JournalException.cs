namespace DarkAlpha.Actors.Storage;

/// <summary>
/// The journal cannot be used; the message is for operators and says what to do. No card may be sent without a journal, so the node must
/// not start.
/// </summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static JournalException NotWritable(string path, Exception cause) => new(
        $"the journal {path} cannot be opened for writing: {cause.Message} "
        + "Check DATABASE_PATH, the permissions of its folder, and the free disk space.",
        cause);

    internal static JournalException Gap(string journal, long missing) => new(
        $"{missing} {(missing == 1 ? "event is" : "events are")} missing in the journal {journal}: "
        + "they may have been cards, losses or the kill switch. "
        + "Restore a backup, or start over with another DATABASE_PATH or DATABASE_URL.");
}
