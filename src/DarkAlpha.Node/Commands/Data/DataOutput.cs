using System.CommandLine;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Data;

/// <summary>What the verbs about the database print, and their exit codes.</summary>
internal static class DataOutput
{
    /// <summary>Runs one and prints what it counted.</summary>
    /// <param name="work">Does it.</param>
    /// <param name="done">The last line: what has been done, also when something differs.</param>
    public static async Task<int> RunAsync(Func<Task<BackupReport>> work, string done)
    {
        try
        {
            var report = await work();
            var table = new FittedTable(Column.Text(""), Column.Number("")) { ShowHeadings = false };
            foreach (var (what, value) in report.Counts)
            {
                table.AddRow(Markup.Escape(what), Markup.Escape(value));
            }

            OutputConsole.Create().Write(table);
            foreach (var difference in report.Differences)
            {
                await Console.Error.WriteLineAsync($"darkalpha: {Printable.Lines(difference)}");
            }

            if (!report.Differences.IsEmpty)
            {
                await Console.Error.WriteLineAsync($"darkalpha: {done}, with the differences above");
                return ExitCodes.NotEqual;
            }

            Console.WriteLine(done);
            return ExitCodes.Success;
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync($"darkalpha: {Printable.Lines(e.Message)}");
            return ExitCodes.NotEqual;
        }
    }

    /// <summary>The name of a file, which is given.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public static string FileOf(Symbol given, string path) => string.IsNullOrWhiteSpace(path)
        ? throw new InputException($"{given.Name}: the name is empty; give a file")
        : path;

    /// <summary>Prints how far it is.</summary>
    public static void PrintProgress(string progress) => Console.Error.WriteLine($"darkalpha: {progress}");
}
