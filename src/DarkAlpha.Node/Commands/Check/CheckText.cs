using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Settings;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Prints a <see cref="CheckReport"/> as text.</summary>
internal static class CheckText
{
    private const int Indent = 2;

    // With fewer columns, a message is printed below its check: beside it, addresses and paths would be broken.
    private const int MinWidthForColumns = 100;

    /// <summary>Prints a report.</summary>
    public static void Write(CheckReport report, IAnsiConsole console)
    {
        if (!report.Settings.IsEmpty)
        {
            WriteSettings(report, console);
        }

        WriteMessages(report.Errors, "red", "Invalid settings; nothing else was checked", console);
        WriteMessages(report.Warnings, "yellow", "Warnings", console);
        if (!report.Results.IsEmpty)
        {
            WriteLines(new Markup("[bold]Checks[/]"), console);
            WriteLines(console.Profile.Width < MinWidthForColumns ? StackResults(report) : AlignResults(report), console);
        }
    }

    private static Rows StackResults(CheckReport report) => new(report.Results.SelectMany(result => new IRenderable[]
    {
        Indented(new Markup(NameOf(result)), Indent),
        Indented(new Text(Printable.Of(result.Message)), 2 * Indent),
    }));

    private static Grid AlignResults(CheckReport report)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().Padding(Indent, 0, 2, 0))
            .AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var result in report.Results)
        {
            grid.AddRow(new Markup(NameOf(result)), new Text(Printable.Of(result.Message)));
        }

        return grid;
    }

    private static string NameOf(CheckResult result)
    {
        var (mark, colour) = result.Status switch
        {
            CheckStatus.Ok => ("✔", "green"),
            CheckStatus.Failed => ("✘", "red"),
            _ => ("–", "grey"),
        };
        return $"[{colour}]{mark}[/] {Markup.Escape(result.Part)}";
    }

    private static void WriteSettings(CheckReport report, IAnsiConsole console)
    {
        var setCount = report.Settings.Count(s => s.Origin != EffectiveSetting.Default);
        var summary = $"{report.Settings.Length}, of which {setCount} are set and the others defaults; secrets are masked";
        WriteLines(new Markup($"[bold]Settings[/]: {summary}"), console);
        var table = new FittedTable(Column.Key("setting"), Column.Text("value"), Column.Key("origin", rank: 1));
        foreach (var setting in report.Settings)
        {
            string[] cells = [setting.Name, Markup.Escape(SettingText.Of(setting)), Markup.Escape(setting.Origin)];
            table.AddRow(setting.Origin == EffectiveSetting.Default ? [.. cells.Select(cell => $"[grey]{cell}[/]")] : cells);
        }

        WriteLines(Indented(table, Indent), console);
        console.WriteLine();
    }

    private static void WriteMessages(IReadOnlyCollection<string> messages, string colour, string title, IAnsiConsole console)
    {
        if (messages.Count == 0)
        {
            return;
        }

        WriteLines(new Markup($"[bold]{title}[/]"), console);
        foreach (var message in messages)
        {
            WriteLines(Indented(new Markup($"[{colour}]{Markup.Escape(message)}[/]"), Indent), console);
        }

        console.WriteLine();
    }

    private static Padder Indented(IRenderable content, int cells) => new(content, new Padding(cells, 0, 0, 0));

    private static void WriteLines(IRenderable content, IAnsiConsole console) => console.Write(new TrimmedLines(content));
}
