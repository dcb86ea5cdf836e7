using System.Text.RegularExpressions;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>What a console of a given width shows, without colours.</summary>
internal static partial class Rendered
{
    /// <summary>The width of a file or a pipe.</summary>
    public const int Redirected = ConsoleWidth.Unlimited;

    public static string[] Lines(IRenderable content, int width) =>
        Lines(console => console.Write(new TrimmedLines(content)), width);

    public static string[] Lines(Action<IAnsiConsole> write, int width)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        write(console);
        return output.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>Asserts that no line is longer than the console, no word is broken, and no line ends with a blank.</summary>
    public static void AssertFits(Action<IAnsiConsole> write, int width)
    {
        var lines = Lines(write, width);
        var text = string.Join('\n', lines);
        var words = Words(Lines(write, Redirected)).ToHashSet(StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Where(line => line.Length > width), Is.Empty, text);
            Assert.That(lines.Where(line => line.EndsWith(' ')), Is.Empty, text);
            Assert.That(Words(lines).Where(word => !words.Contains(word) && !word.EndsWith('…')), Is.Empty, text);
        }
    }

    // All but the rules below headings and the note about columns that are left out.
    private static IEnumerable<string> Words(string[] lines) =>
        Split(Note().Replace(string.Join(' ', lines.SelectMany(line => Split(line))), "")).Where(word => word.Any(c => c != '─'));

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(
        @"\d+ columns? left out: widen the terminal or (use --json|redirect standard error to a file)",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Note();
}
