using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>
/// The live view of the demo, laid out for the size of the terminal: a header, the symbols, the newest card whole, older cards, the log.
/// </summary>
internal static class DemoView
{
    // From this height on, the newest card is shown whole and the log keeps three lines.
    private const int NormalHeight = 24;
    private const int MinLogLines = 3;
    private const int MinLogLinesWhenLow = 2;

    /// <summary>Draws the view. One row of the terminal stays free: with the cursor below a full screen, it would scroll.</summary>
    /// <param name="snapshot">What to show.</param>
    /// <param name="width">Width of the terminal in cells.</param>
    /// <param name="height">Height of the terminal in rows.</param>
    public static Paragraph Draw(DemoSnapshot snapshot, int width, int height)
    {
        var rows = Math.Max(1, height - 1);
        var logLines = height >= NormalHeight ? MinLogLines : MinLogLinesWhenLow;
        var lines = new List<ViewLine> { Header(snapshot, width) };
        lines.AddRange(DemoSymbolTable.Draw(snapshot, width));
        lines.AddRange(DemoCardList.Draw(snapshot, width, rows - lines.Count - 1 - logLines));
        lines.AddRange(DrawLog(snapshot, width, rows - lines.Count));
        return Join(lines.Take(rows));
    }

    private static ViewLine Header(DemoSnapshot snapshot, int width)
    {
        const string Title = "DarkAlpha demo";
        const string Stop = "Ctrl-C stops";
        const string Separator = "  ";
        var speed = $"{snapshot.Speed:0.##}×";
        string[] times =
        [
            $"market time {snapshot.MarketTime:yyyy-MM-dd HH:mm:ss} UTC, {speed} speed",
            $"market {snapshot.MarketTime:HH:mm:ss} UTC, {speed} speed",
            $"{snapshot.MarketTime:HH:mm:ss} UTC, {speed}",
        ];
        var left = width - Title.Length - Stop.Length - 2 * Separator.Length;
        var time = Array.Find(times, t => t.Length <= left) ?? times[^1];
        return new ViewLine(width)
            .Add(Title, ViewStyles.Bold)
            .Add(Separator, ViewStyles.Plain)
            .Add(time, ViewStyles.Plain)
            .Add(Separator, ViewStyles.Plain)
            .Add(Stop, ViewStyles.Muted);
    }

    // Takes all rows that are left, so that the height of the view never changes.
    private static List<ViewLine> DrawLog(DemoSnapshot snapshot, int width, int rows)
    {
        var lines = new List<ViewLine>();
        if (rows < 2)
        {
            return lines;
        }

        lines.Add(ViewLine.Heading("log", width));
        foreach (var line in snapshot.Log.TakeLast(rows - 1))
        {
            lines.Add(new ViewLine(width)
                .Add($"{line.At:HH:mm:ss} ", ViewStyles.Muted)
                .Add(line.Message.ReplaceLineEndings(" "), StyleOf(line.Level)));
        }

        while (lines.Count < rows)
        {
            lines.Add(new ViewLine(width));
        }

        return lines;
    }

    private static Style StyleOf(LogLevel level) => level switch
    {
        LogLevel.Warning => ViewStyles.Warning,
        LogLevel.Error or LogLevel.Critical => ViewStyles.Bad,
        _ => ViewStyles.Plain,
    };

    private static Paragraph Join(IEnumerable<ViewLine> lines)
    {
        var paragraph = new Paragraph();
        var separator = "";
        foreach (var line in lines)
        {
            paragraph.Append(separator);
            line.AppendTo(paragraph);
            separator = "\n";
        }

        return paragraph;
    }
}
