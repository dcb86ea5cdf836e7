using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Prints a <see cref="CheckReport"/> as text.</summary>
internal static class CheckText
{
    private const string Indent = "  ";
    private const int MaxValueWidth = 60;

    /// <summary>Prints a report.</summary>
    public static void Write(CheckReport report, IAnsiConsole console)
    {
        if (!report.Settings.IsEmpty)
        {
            WriteSettings(report, console);
        }

        WriteMessages(report.Errors, "red", "Invalid settings; nothing else was checked", console);
        WriteMessages(report.Warnings, "yellow", "Warnings", console);
        if (report.Results.IsEmpty)
        {
            return;
        }

        console.MarkupLine("[bold]Checks[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().Padding(Indent.Length, 0, 2, 0))
            .AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var result in report.Results)
        {
            var (mark, colour) = result.Status switch
            {
                CheckStatus.Ok => ("✔", "green"),
                CheckStatus.Failed => ("✘", "red"),
                _ => ("–", "grey"),
            };
            grid.AddRow(new Markup($"[{colour}]{mark}[/] {Markup.Escape(result.Part)}"), new Text(Printable.Of(result.Message)));
        }

        console.Write(grid);
    }

    private static void WriteSettings(CheckReport report, IAnsiConsole console)
    {
        var setCount = report.Settings.Count(s => s.Origin != EffectiveSetting.Default);
        console.MarkupLine(
            $"[bold]Settings[/]: {report.Settings.Length}, of which {setCount} are set and the others defaults; secrets are masked");
        var nameWidth = report.Settings.Max(s => s.Name.Length);
        var values = report.Settings.Select(SettingText.Of).ToArray();
        var valueWidth = Math.Min(MaxValueWidth, values.Max(v => v.Length));
        foreach (var (setting, value) in report.Settings.Zip(values))
        {
            var line = Markup.Escape($"{Indent}{setting.Name.PadRight(nameWidth)}  {value.PadRight(valueWidth)}  {setting.Origin}");
            console.MarkupLine(setting.Origin == EffectiveSetting.Default ? $"[grey]{line}[/]" : line);
        }

        console.WriteLine();
    }

    private static void WriteMessages(IReadOnlyCollection<string> messages, string colour, string title, IAnsiConsole console)
    {
        if (messages.Count == 0)
        {
            return;
        }

        console.MarkupLine($"[bold]{title}[/]");
        foreach (var message in messages)
        {
            console.MarkupLine($"{Indent}[{colour}]{Markup.Escape(message)}[/]");
        }

        console.WriteLine();
    }
}
