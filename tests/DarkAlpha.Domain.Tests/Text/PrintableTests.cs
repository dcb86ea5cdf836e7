using System.Text.Json;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Domain.Tests.Text;

public sealed class PrintableTests
{
    [TestCase("plain text, 币安人生USDT, é, 🙂")]
    [TestCase("王小明 👩\u200D💻 नमस्ते")]
    [TestCase("")]
    public void Printable_text_is_unchanged(string text) => Assert.That(Printable.Of(text), Is.SameAs(text));

    [TestCase("a\u001B[2Jb", "a\\u001B[2Jb", TestName = "An_escape_sequence")]
    [TestCase("a\u0007b", "a\\u0007b", TestName = "A_bell")]
    [TestCase("a\nb\r\tc", "a\\u000Ab\\u000D\\u0009c", TestName = "A_line_end_and_a_tabulator")]
    [TestCase("a\u202Eb", "a\\u202Eb", TestName = "A_mark_that_turns_the_writing_round")]
    [TestCase("a\u2028b\u2029c", "a\\u2028b\\u2029c", TestName = "A_line_end_of_Unicode")]
    [TestCase("a\u009Bb", "a\\u009Bb", TestName = "A_control_sign_of_eight_bits")]
    [TestCase("a\uFEFF🙂", "a\\uFEFF🙂", TestName = "A_mark_beside_a_sign_of_two_parts")]
    public void Unprintable_characters_are_escaped(string text, string expected) => Assert.That(Printable.Of(text), Is.EqualTo(expected));

    [Test]
    public void Line_breaks_are_kept() => Assert.That(Printable.Lines("a\r\nb\u001B[2J\nc"), Is.EqualTo("a\nb\\u001B[2J\nc"));

    [Test]
    public void A_long_text_is_cut() => Assert.That(Printable.Short(new string('a', 80) + "b"), Is.EqualTo(new string('a', 80) + "…"));

    [Test]
    public void In_JSON_unprintable_characters_are_removed_raw_or_escaped_and_nothing_else_is()
    {
        const string Text = "a\e[31m\u202Eb \"q\" \\u001b \n c";
        var json = JsonSerializer.Serialize(Text);
        Assert.That(JsonSerializer.Deserialize<string>(Printable.Json(json)), Is.EqualTo("a [31m b \"q\" \\u001b \n c"));
        Assert.That(Printable.Json("{\"by\":\"\u202Ex\"}"), Is.EqualTo("{\"by\":\" x\"}"));
    }
}
