using DarkAlpha.Node.Commands.Tables;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Tables;

/// <summary>How a table gives way in a narrow console.</summary>
[TestFixture]
public sealed class FittedTableTests
{
    [Test]
    public void A_table_that_fits_is_complete_with_numbers_aligned_to_the_right() => Assert.That(Show(80), Is.EqualTo(
    [
        "symbol   price  reason",
        "────────────────────────────────────────────",
        "BTC      92000  the open interest is too old",
        "SHIBUSD   0.02  ok",
    ]));

    [Test]
    public void Prose_continues_on_the_next_line_between_words() => Assert.That(Show(30), Is.EqualTo(
    [
        "symbol   price  reason",
        "──────────────────────────────",
        "BTC      92000  the open",
        "                interest is",
        "                too old",
        "SHIBUSD   0.02  ok",
    ]));

    [Test]
    public void The_column_with_the_highest_rank_is_left_out_first_and_the_note_says_so() => Assert.That(Show(18), Is.EqualTo(
    [
        "symbol   reason",
        "──────────────────",
        "BTC      the open",
        "         interest",
        "         is too",
        "         old",
        "SHIBUSD  ok",
        "1 column left out:",
        "widen the terminal",
        "or use --json",
    ]));

    [Test]
    public void What_does_not_fit_at_all_is_cropped_with_an_ellipsis() =>
        Assert.That(Show(10).Take(3), Is.EqualTo(["sym…  rea…", "──────────", "BTC   the"]));

    [Test]
    public void Text_is_cropped_before_a_column_is_left_out_and_prose_is_wrapped_before_text_is_cropped()
    {
        var table = new FittedTable(Column.Text("text", rank: 1), Column.Prose("prose"));
        table.AddRow("a_text_of_exactly_31_characters", "two words");

        Assert.That(
            Rendered.Lines(table, 38)[2..],
            Is.EqualTo(["a_text_of_exactly_31_characters  two", "                                 words"]));
        Assert.That(Rendered.Lines(table, 30)[2..], Is.EqualTo(["a_text_of_exactly_31_c…  two", "                         words"]));
        Assert.That(Rendered.Lines(table, 26)[0], Is.EqualTo("prose"));
    }

    [Test]
    public void Parts_of_prose_stay_together_where_they_fit()
    {
        var table = new FittedTable(Column.Prose("reasons") with { PartGap = 2 }) { ShowHeadings = false };
        table.AddRow("oi_stale 12  no_sweep 3  atr_warmup 209; 1 restart");

        Assert.That(Rendered.Lines(table, 24), Is.EqualTo(["oi_stale 12  no_sweep 3", "atr_warmup 209; 1", "restart"]));
    }

    [Test]
    public void A_long_cell_in_a_pipe_does_not_move_the_cells_of_other_rows()
    {
        var table = new FittedTable(Column.Text("text"), Column.Key("key"));
        table.AddRow("short", "one");
        table.AddRow(new string('x', 500), "two");

        var lines = Rendered.Lines(table, Rendered.Redirected);
        Assert.That(lines[2], Is.EqualTo($"{"short",-60}  one"));
        Assert.That(lines[3], Is.EqualTo($"{new string('x', 500)}  two"));
    }

    [Test]
    public void A_row_has_one_cell_per_column() =>
        Assert.That(() => new FittedTable(Column.Key("one")).AddRow("a", "b"), Throws.ArgumentException);

    private static string[] Show(int width)
    {
        var table = new FittedTable(Column.Key("symbol"), Column.Number("price", rank: 1), Column.Prose("reason"));
        table.AddRow("BTC", "92000", "the open [red]interest[/] is too old");
        table.AddRow("SHIBUSD", "0.02", "ok");
        return Rendered.Lines(table, width);
    }
}
