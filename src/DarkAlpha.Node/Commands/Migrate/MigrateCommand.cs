using System.CommandLine;
using DarkAlpha.Actors.Migration;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Migrate;

/// <summary><c>darkalpha migrate</c>: copies a single node's journal to PostgreSQL and verifies the copy.</summary>
internal static class MigrateCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "SQLite file to copy. Default: DATABASE_PATH.", HelpName = "file" };
        var to = new Option<string?>("--to")
        {
            Description = "URL of the target database. Default: DATABASE_URL, which does not show its password to other local users.",
            HelpName = "url",
        };
        var command = new Verb(
            "migrate",
            "Copy cards and risk state from a SQLite file to PostgreSQL and verify the copy.",
            """
            Stop the node first. Everything is copied in one transaction, read back, and replayed through the desk's rules on both sides;
            the transaction is committed only if every event and the resulting state are identical to the byte. The file is not changed.
            Exit codes: 0 the database has the copy, also if it already had it; 1 the copy differs; 2 file or database cannot be used.
            """)
        {
            from,
            to,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(from), parsed.GetValue(to), CommonOptions.LoadSettingsAlone(parsed).Process, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? from, string? to, ProcessSettings settings, CancellationToken cancellation)
    {
        var file = from ?? settings.DatabasePath;
        var database = to is null ? settings.DatabaseUrl : Parse(to);
        if (database is null)
        {
            throw new InputException($"no target database: set DATABASE_URL, or pass --to {PostgresUrl.Form}");
        }

        try
        {
            var report = await new JournalMigration(file, database, PrintProgress).RunAsync(cancellation);
            PrintCounts(report);
            Console.WriteLine(report.WasThere
                ? $"already migrated and verified: {database} is identical to {file}"
                : $"migrated and verified: {database} is identical to {file}; keep the file until a node has run on the database");
            return ExitCodes.Success;
        }
        catch (MigrationException e)
        {
            await Console.Error.WriteLineAsync($"darkalpha: the copy differs, {database} was left unchanged: {Printable.Lines(e.Message)}");
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
            throw new InputException($"--to: expected {PostgresUrl.Form}: {e.Message}", e);
        }
    }

    private static void PrintProgress(string progress) => Console.Error.WriteLine($"darkalpha: {progress}");

    private static void PrintCounts(MigrationReport report)
    {
        var table = new FittedTable(Column.Text(""), Column.Number("SQLite"), Column.Number("PostgreSQL"));
        foreach (var (name, file, database) in report.Counts)
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(file), Markup.Escape(database));
        }

        OutputConsole.Create().Write(table);
    }
}
