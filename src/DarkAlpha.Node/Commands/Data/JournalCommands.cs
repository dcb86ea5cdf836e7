using System.CommandLine;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Data;

/// <summary><c>darkalpha archive</c>, <c>rebuild</c> and <c>export</c>.</summary>
internal static class JournalCommands
{
    /// <summary>Creates <c>archive</c>.</summary>
    public static Command Archive()
    {
        var before = new Option<string>("--before")
        {
            Description = "Archive events before this UTC date or instant, such as 2026-01-01.",
            HelpName = "time",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "The file to write; it must not exist.",
            HelpName = "file",
            Required = true,
        };
        var command = new Verb(
            "archive",
            "Move old events of the journal to a file that verify can read.",
            """
            Cards and outcomes stay in their tables, and inspect lists them as before; the record of an archived card is in the file. Events
            that a snapshot still needs are not archived. An event is deleted once the file is written, read back, and noted in the
            database. Nodes may run meanwhile.
            Exit codes: 0 done; 1 the file could not be read back; 2 there is nothing to archive, or the database or file cannot be used.
            """)
        {
            before,
            output,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var path = DataOutput.FileOf(output, parsed.GetValue(output)!);
            var text = parsed.GetValue(before)!;
            if (!UtcTime.TryParse(text, out var time))
            {
                throw new InputException($"--before {text}: expected a UTC date or instant such as 2026-01-01");
            }

            var storage = CommonOptions.LoadSettingsAlone(parsed).Process.ToStorage();
            return DataOutput.RunAsync(
                () => new JournalArchive(storage, TimeProvider.System, DataOutput.PrintProgress)
                    .RunAsync(Instant.From(time), path, cancellation),
                $"archived to {path}; keep it with the backups");
        });
        return command;
    }

    /// <summary>Creates <c>rebuild</c>.</summary>
    public static Command Rebuild()
    {
        var command = new Verb(
            "rebuild",
            "Empty the tables of the cards and fill them from the journal again.",
            """
            The tables hold nothing that the journal does not; cards whose events are archived stay in them. A node on a SQLite file has to
            be stopped; nodes on PostgreSQL may run, and say that the tables are being filled.
            Exit codes: 0 done; 2 the database cannot be used.
            """);
        command.SetAction((parsed, cancellation) =>
        {
            var storage = CommonOptions.LoadSettingsAlone(parsed).Process.ToStorage();
            return DataOutput.RunAsync(
                () => new CardTablesRebuild(storage, DataOutput.PrintProgress).RunAsync(cancellation),
                $"rebuilt the tables of the cards in {storage}");
        });
        return command;
    }

    /// <summary>Creates <c>export</c>.</summary>
    public static Command Export()
    {
        var csv = new Option<string?>("--csv") { Description = "Write comma-separated values to this file.", HelpName = "file" };
        var jsonl = new Option<string?>("--jsonl") { Description = "Write a JSON object a card to this file.", HelpName = "file" };
        var parquet = new Option<string?>("--parquet") { Description = "Write Apache Parquet to this file.", HelpName = "file" };
        var command = new Verb(
            "export",
            "Write all cards with their outcomes to a file for other programs.",
            """
            Oldest first, test cards left out; the file must not exist. Nodes may run meanwhile.
            Exit codes: 0 done; 2 the database or the file cannot be used.
            """)
        {
            csv,
            jsonl,
            parquet,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (path, format) = (parsed.GetValue(csv), parsed.GetValue(jsonl), parsed.GetValue(parquet)) switch
            {
                ({ } file, null, null) => (DataOutput.FileOf(csv, file), ExportFormat.Csv),
                (null, { } file, null) => (DataOutput.FileOf(jsonl, file), ExportFormat.JsonLines),
                (null, null, { } file) => (DataOutput.FileOf(parquet, file), ExportFormat.Parquet),
                _ => throw new InputException("give one of --csv FILE, --jsonl FILE and --parquet FILE"),
            };
            var storage = CommonOptions.LoadSettingsAlone(parsed).Process.ToStorage();
            var cards = await new CardExport(storage).RunAsync(path, format, cancellation);
            Console.WriteLine($"exported {cards:N0} cards to {path}");
            return ExitCodes.Success;
        });
        return command;
    }
}
