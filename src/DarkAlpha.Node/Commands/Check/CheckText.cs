using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The report for people.</summary>
internal static class CheckText
{
    private const string Indent = "  ";
    private const int WidestValue = 60;

    /// <summary>Prints it.</summary>
    public static void Write(CheckReport report, IAnsiConsole console)
    {
        if (!report.Settings.IsEmpty)
        {
            WriteSettings(report, console);
        }

        WriteSentences(report.Errors, "red", "Errors in the settings; nothing else was looked at", console);
        WriteSentences(report.Warnings, "yellow", "Warnings", console);
        if (report.Findings.IsEmpty)
        {
            return;
        }

        console.MarkupLine("[bold]Surroundings[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().Padding(Indent.Length, 0, 2, 0))
            .AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var finding in report.Findings)
        {
            var (mark, colour) = finding.Kind switch
            {
                CheckResultKind.Well => ("✔", "green"),
                CheckResultKind.Broken => ("✘", "red"),
                _ => ("–", "grey"),
            };
            grid.AddRow(new Markup($"[{colour}]{mark}[/] {Markup.Escape(finding.Part)}"), new Text(Printable.Of(finding.Sentence)));
        }

        console.Write(grid);
    }

    private static void WriteSettings(CheckReport report, IAnsiConsole console)
    {
        var given = report.Settings.Count(s => s.Origin != EffectiveSetting.Default);
        console.MarkupLine($"[bold]Settings[/]: {report.Settings.Length}, {given} of them given, the others at their defaults; secrets are not shown");
        var widest = report.Settings.Max(s => s.Name.Length);
        var shown = report.Settings.Select(SettingText.Of).ToArray();
        var widestValue = Math.Min(WidestValue, shown.Max(v => v.Length));
        foreach (var (setting, value) in report.Settings.Zip(shown))
        {
            var line = Markup.Escape($"{Indent}{setting.Name.PadRight(widest)}  {value.PadRight(widestValue)}  {setting.Origin}");
            console.MarkupLine(setting.Origin == EffectiveSetting.Default ? $"[grey]{line}[/]" : line);
        }

        console.WriteLine();
    }

    private static void WriteSentences(IReadOnlyCollection<string> sentences, string colour, string title, IAnsiConsole console)
    {
        if (sentences.Count == 0)
        {
            return;
        }

        console.MarkupLine($"[bold]{title}[/]");
        foreach (var sentence in sentences)
        {
            console.MarkupLine($"{Indent}[{colour}]{Markup.Escape(sentence)}[/]");
        }

        console.WriteLine();
    }
}
