namespace DarkAlpha.Actors.Storage;

/// <summary>The journal cannot be used; the message is for people and says what to do. Without a journal no card may go out, so the node must not start.</summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static JournalException NotWritable(string path, Exception cause) => new(
        $"the journal {path} cannot be opened for writing: {cause.Message} Check DATABASE_PATH, that the folder may be written, and that there is room on the disk.",
        cause);

    internal static JournalException Gap(string journal, long missing) => new(
        $"{missing} {(missing == 1 ? "event is" : "events are")} missing in the journal {journal}: they may have been cards, losses or the kill switch. Put a sound copy back, or begin anew with another DATABASE_PATH or DATABASE_URL.");
}
