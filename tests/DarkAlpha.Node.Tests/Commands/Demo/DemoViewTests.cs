using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Commands.Demo;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Tests.Commands.Demo;

/// <summary>The layout of the live view at the sizes of common terminals.</summary>
[TestFixture]
public sealed class DemoViewTests
{
    // Words of the layout that the widest one does not have.
    private static readonly string[] WordsOfNarrowLayouts = ["price/OI", "0.2/14", "…", "more;", "enlarge", "the", "terminal"];

    [TestCase(40, 10)]
    [TestCase(60, 20)]
    [TestCase(80, 24)]
    [TestCase(120, 40)]
    [TestCase(200, 60)]
    public void It_fits_the_terminal_and_leaves_one_row_free(int width, int height)
    {
        var lines = Render(DemoSnapshots.Running(), width, height);

        Assert.That(lines, Has.Length.EqualTo(height - 1));
        Assert.That(lines.Where(line => line.GetCellWidth() > width), Is.Empty);
    }

    [TestCase(60, 20)]
    [TestCase(80, 24)]
    [TestCase(120, 40)]
    [TestCase(200, 60)]
    public void It_shows_the_market_time_and_every_symbol_with_source_data_and_price(int width, int height)
    {
        var lines = Render(DemoSnapshots.Running(), width, height);

        Assert.That(lines[0], Does.Contain("09:10:00 UTC").And.Contain("30×").And.EndWith("Ctrl-C stops"));
        AssertHasWords(lines[1], "symbol", "source", "data", "price");
        AssertHasWords(lines[2], "BTCUSDT", "ws", "ok", "91462.85");
        AssertHasWords(lines[3], "ETHUSDT", "rest", "ok", "3198.485");
        AssertHasWords(lines[4], "SOLUSDT", "ws", "ok", "63.9395");
    }

    [TestCase(80, 24, "last decision", "max_cards_per_day_exceeded")]
    [TestCase(120, 40, "switches", "125/127")]
    [TestCase(200, 60, "funding age", "3.0 s")]
    public void A_wider_terminal_shows_more_columns(int width, int height, string heading, string value)
    {
        var lines = Render(DemoSnapshots.Running(), width, height);

        Assert.That(lines[1], Does.Contain(heading));
        Assert.That(lines[2], Does.Contain(value));
    }

    [TestCase(60)]
    [TestCase(80)]
    [TestCase(120)]
    [TestCase(200)]
    public void Columns_do_not_move_when_values_change(int width)
    {
        var running = DemoSnapshots.Running();
        var starting = running with { Statuses = [] };

        var (before, after) = (Render(starting, width, 40), Render(running, width, 40));

        Assert.That(before[1], Is.EqualTo(after[1]));
        var data = after[1].IndexOf("data", StringComparison.Ordinal);
        Assert.That(before.Skip(2).Take(3).Select(line => line[data..]), Has.All.StartsWith("starting"));
        Assert.That(after.Skip(2).Take(3).Select(line => line[data..]), Has.All.StartsWith("ok "));
    }

    [TestCase(80, 24)]
    [TestCase(120, 40)]
    [TestCase(200, 60)]
    public void The_newest_card_is_shown_whole(int width, int height)
    {
        var snapshot = DemoSnapshots.Running();
        var shown = Joined(string.Join('\n', Render(snapshot, width, height)));

        Assert.That(snapshot.Cards[0].Text.Split('\n').Where(line => !shown.Contains(Joined(line), StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_small_terminal_shows_the_levels_of_the_newest_card()
    {
        var snapshot = DemoSnapshots.Running();
        var shown = Joined(string.Join('\n', Render(snapshot, 60, 20)));

        var levels = snapshot.Cards[0].Text.Split('\n').Take(5);
        Assert.That(levels.Where(line => !shown.Contains(Joined(line), StringComparison.Ordinal)), Is.Empty);
        Assert.That(shown, Does.Contain("… more; enlarge the terminal"));
    }

    [TestCase(60, 20)]
    [TestCase(80, 24)]
    [TestCase(120, 40)]
    [TestCase(200, 60)]
    public void No_word_is_broken(int width, int height)
    {
        const string Failure = "vol_breakout_card failed ten times in a minute: value is not finite";
        var running = DemoSnapshots.Running();
        var snapshot = running with { Statuses = running.Statuses.SetItem(0, running.Statuses[0] with { Failure = Failure }) };
        var whole = Words(string.Join('\n', Render(snapshot, 400, 200)))
            .Concat(Words(Failure))
            .Concat(WordsOfNarrowLayouts)
            .ToHashSet(StringComparer.Ordinal);

        var words = Words(string.Join('\n', Render(snapshot, width, height)));

        Assert.That(words.Where(word => !whole.Contains(word) && !word.EndsWith('…') && word.Trim('─').Length > 0), Is.Empty);
    }

    [Test]
    public void A_line_is_shown_for_each_older_card_with_its_state()
    {
        var lines = Render(DemoSnapshots.Running(), 80, 40);

        Assert.That(lines, Has.One.StartsWith("▼ SHORT  ETHUSDT     fake_breakout_reversal     3198.25  until 09:22:00  open"));
        Assert.That(lines, Has.One.StartsWith("▲ LONG   ETHUSDT     vol_breakout_card          3198.25  until 09:08:00  expired"));
    }

    [Test]
    public void An_expired_newest_card_is_marked()
    {
        var snapshot = DemoSnapshots.Running();
        var later = snapshot with { MarketTime = snapshot.Cards[0].Card.ExpiresAt };

        Assert.That(Render(snapshot, 80, 24), Has.One.StartsWith("── newest card ─"));
        Assert.That(Render(later, 80, 24), Has.One.StartsWith("── newest card, expired at 09:24:00 ─"));
    }

    [Test]
    public void Long_is_green_short_is_red_and_expired_is_grey()
    {
        var running = DemoSnapshots.Running();
        var newest = running.Cards[0].Card;
        var isShort = running with { Cards = [DemoSnapshots.Card("SOLUSDT", Side.Short, 63.417, minute: 69)] };
        var isLong = running with { Cards = [running.Cards[0]] };

        Assert.That(ColorOf("▲", isLong), Is.EqualTo(Color.Green));
        Assert.That(ColorOf("▼", isShort), Is.EqualTo(Color.Red));
        Assert.That(ColorOf("▲", isLong with { MarketTime = newest.ExpiresAt }), Is.EqualTo(Color.Grey));
    }

    [Test]
    public void Three_lines_of_log_are_left_at_24_rows_however_many_cards_there_are()
    {
        var snapshot = DemoSnapshots.Running();

        var lines = Render(snapshot, 80, 24);

        var heading = Array.FindIndex(lines, line => line.StartsWith("── log ─", StringComparison.Ordinal));
        Assert.That(lines, Has.Length.EqualTo(heading + 4));
        Assert.That(lines[^1], Does.StartWith("08:01:40 SOLUSDT switches ws -> rest: the newest price is 5100 ms old,").And.EndWith("…"));
    }

    [Test]
    public void Before_the_first_answer_it_shows_that_the_node_is_starting()
    {
        var lines = Render(DemoSnapshots.Running() with { Statuses = [], Cards = [], Log = [] }, 80, 24);

        Assert.That(lines, Has.Length.EqualTo(23));
        Assert.That(lines.Count(line => line.Contains("starting", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(lines, Does.Contain("none yet"));
    }

    [Test]
    public void A_symbol_that_does_not_answer_keeps_its_row()
    {
        var running = DemoSnapshots.Running();

        var lines = Render(running with { Statuses = running.Statuses.RemoveAt(1) }, 80, 24);

        Assert.That(lines[3], Does.StartWith("ETHUSDT").And.Contain("no answer"));
    }

    [Test]
    public void Log_lines_can_neither_break_a_line_nor_send_escape_sequences()
    {
        var running = DemoSnapshots.Running();
        var snapshot = running with { Log = [running.Log[0] with { Message = "first\nsecond [red]\u001b[2J" }] };

        Assert.That(Render(snapshot, 80, 24), Has.One.EndsWith(" first second [red]\\u001B[2J"));
    }

    private static void AssertHasWords(string line, params string[] words) => Assert.That(words, Is.SubsetOf(Words(line)));

    private static Color ColorOf(string mark, DemoSnapshot snapshot)
    {
        using var output = new StringWriter();
        var console = CreateConsole(output, 80, 24);
        var segments = DemoView.Draw(snapshot, 80, 24).GetSegments(console);
        return segments.First(segment => segment.Text.Contains(mark, StringComparison.Ordinal)).Style.Foreground;
    }

    private static string[] Render(DemoSnapshot snapshot, int width, int height)
    {
        using var output = new StringWriter();
        CreateConsole(output, width, height).Write(DemoView.Draw(snapshot, width, height));
        return [.. output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
    }

    private static IAnsiConsole CreateConsole(StringWriter output, int width, int height)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        return console;
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string Joined(string text) => string.Join(' ', Words(text));
}
