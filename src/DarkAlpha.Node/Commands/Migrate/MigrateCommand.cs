using System.CommandLine;
using DarkAlpha.Actors.Migration;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Migrate;

/// <summary><c>darkalpha migrate</c>: moves a single node's journal into PostgreSQL and proves that it is the same there.</summary>
internal static class MigrateCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "The SQLite file. Default: DATABASE_PATH.", HelpName = "file" };
        var to = new Option<string?>("--to")
        {
            Description = "The PostgreSQL database. Default: DATABASE_URL, where others on this machine do not see its password.",
            HelpName = "url",
        };
        var command = new Verb(
            "migrate",
            "Move cards and risk state from the SQLite file into PostgreSQL, and prove them equal.",
            """
            Stop the node first. All is copied in one transaction, read back, and played through the desk's rules on both sides; only when every
            event and the resulting state are the same to the last byte is it kept. The file is not changed. Ends with 0 when the database
            has it (also when it had it already), 1 when the proof fails, 2 when one of the two cannot be used.
            """)
        {
            from,
            to,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(from), parsed.GetValue(to), CommonOptions.LoadSettings(parsed).Process, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? from, string? to, ProcessSettings settings, CancellationToken cancellation)
    {
        var file = from ?? settings.DatabasePath;
        var database = to is null ? settings.DatabaseUrl : Parse(to);
        if (database is null)
        {
            throw new InputException($"where to? Set DATABASE_URL, or give --to {PostgresUrl.Form}");
        }

        try
        {
            var report = await new JournalMigration(file, database, Tell).RunAsync(cancellation);
            Show(report);
            Console.WriteLine(report.WasThere
                ? $"already there, equal: {database} has what is in {file}"
                : $"equal: {database} now has what is in {file}; keep the file until you have seen a node run on the database");
            return ExitCodes.Success;
        }
        catch (MigrationException e)
        {
            await Console.Error.WriteLineAsync($"darkalpha: not equal, nothing was kept in {database}: {Printable.Lines(e.Message)}");
            return ExitCodes.NotEqual;
        }
    }

    private static PostgresUrl Parse(string to)
    {
        try
        {
            return PostgresUrl.Parse(to);
        }
        catch (FormatException e)
        {
            throw new InputException($"--to is not {PostgresUrl.Form}: {e.Message}", e);
        }
    }

    private static void Tell(string progress) => Console.Error.WriteLine($"darkalpha: {progress}");

    private static void Show(MigrationReport report)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("")
            .AddColumn(new TableColumn("SQLite").RightAligned())
            .AddColumn(new TableColumn("PostgreSQL").RightAligned());
        foreach (var (what, file, database) in report.Counts)
        {
            table.AddRow(Markup.Escape(what), Markup.Escape(file), Markup.Escape(database));
        }

        AnsiConsole.Write(table);
    }
}
