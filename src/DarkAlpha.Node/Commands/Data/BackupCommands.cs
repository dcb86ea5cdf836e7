using System.CommandLine;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Data;

/// <summary><c>darkalpha backup</c>, <c>restore</c> and <c>verify</c>.</summary>
internal static class BackupCommands
{
    /// <summary>Creates <c>backup</c>.</summary>
    public static Command Backup()
    {
        var file = NewFile();
        var command = new Verb(
            "backup",
            "Copy the whole database to a file, also while nodes run.",
            """
            The file has every table as it was at one instant: the journal with its snapshots, the tables of the cards, the ledger, the
            shadows. It can be restored to SQLite and to PostgreSQL, whichever it comes from.
            Exit codes: 0 done; 2 the database or the file cannot be used.
            """)
        {
            file,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var path = DataOutput.FileOf(file, parsed.GetValue(file)!);
            var storage = CommonOptions.LoadSettingsAlone(parsed).Process.ToStorage();
            return DataOutput.RunAsync(
                () => new DatabaseBackup(storage, TimeProvider.System, DataOutput.PrintProgress).RunAsync(path, cancellation),
                $"backed up {storage} to {path}");
        });
        return command;
    }

    /// <summary>Creates <c>restore</c>.</summary>
    public static Command Restore()
    {
        var file = ExistingFile();
        var verify = new Option<bool>("--verify")
        {
            Description = "Also play the restored journal through the desk's rules, and recompute every card from its record.",
        };
        var command = new Verb(
            "restore",
            "Restore a backup into an empty database.",
            """
            The database is that of DATABASE_PATH, a file that must not exist, or of DATABASE_URL, without a journal. Everything is read
            back and compared with the hashes in the backup; until that is done, the database stays as it was.
            Exit codes: 0 restored; 1 the backup is damaged and not restored or, with --verify, it is restored and a card differs from its
            record; 2 the database or the file cannot be used.
            """)
        {
            file,
            verify,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var path = DataOutput.FileOf(file, parsed.GetValue(file)!);
            var settings = parsed.GetValue(verify) ? CommonOptions.LoadSettings(parsed) : CommonOptions.LoadSettingsAlone(parsed);
            var storage = settings.Process.ToStorage();
            return DataOutput.RunAsync(
                () => new DatabaseRestore(storage, DataOutput.PrintProgress).RunAsync(
                    path, parsed.GetValue(verify) ? settings.Rules : null, cancellation),
                $"restored {path} to {storage}");
        });
        return command;
    }

    /// <summary>Creates <c>verify</c>.</summary>
    public static Command Verify()
    {
        var file = ExistingFile();
        var card = new Option<string?>("--card") { Description = "Recompute this card only.", HelpName = "id" };
        var command = new Verb(
            "verify",
            "Verify a backup or an archive: its hashes, that no event is missing, and its cards.",
            """
            Needs no database. Every event is played through the desk's rules, and every card recomputed from what was recorded with it.
            Exit codes: 0 all is well; 1 the file is damaged, or a card differs or is not in it; 2 the file cannot be read.
            """)
        {
            file,
            card,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var path = DataOutput.FileOf(file, parsed.GetValue(file)!);
            CardId? only = parsed.GetValue(card) is { } id ? new CardId(id) : null;
            var rules = CommonOptions.LoadSettings(parsed).Rules;
            return DataOutput.RunAsync(() => new FileVerification(rules).RunAsync(path, only, cancellation), $"verified: {path}");
        });
        return command;
    }

    private static Argument<string> NewFile() => new("file") { Description = "The file to write; it must not exist." };

    private static Argument<string> ExistingFile() => new("file") { Description = "The file to read." };
}
