using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Every line of a <c>.env</c> file is parsed or reported with its number, and no line is quoted.</summary>
[TestFixture]
public sealed class EnvFileReaderTests
{
    [TestCase("NAME=value", "value")]
    [TestCase("  NAME = value  ", "value")]
    [TestCase("export NAME=value", "value")]
    [TestCase("export\tNAME=value", "value")]
    [TestCase("\texport \t NAME\t=\tvalue", "value")]
    [TestCase("NAME=", "")]
    [TestCase("NAME=\"\"", "")]
    [TestCase("NAME=a b", "a b")]
    [TestCase("NAME=\"a b\"", "a b")]
    [TestCase("NAME='a b'", "a b")]
    [TestCase("NAME=\" a b \" # a comment", " a b ")]
    [TestCase("NAME='a # b'", "a # b")]
    [TestCase("NAME=a # a comment", "a")]
    [TestCase("NAME= # a comment", "")]
    [TestCase("NAME=a#b", "a#b")]
    [TestCase("NAME=#b", "#b")]
    [TestCase("NAME=a=b", "a=b")]
    [TestCase("NAME=it's", "it's")]
    [TestCase("NAME=a\"b\"", "a\"b\"")]
    [TestCase("NAME=\"a\\\"b\\\\c\\n\"", "a\"b\\c\\n")]
    [TestCase("NAME='a\\'", "a\\")]
    [TestCase("NAME=\"C:\\data\"", "C:\\data")]
    [TestCase("NAME=币安人生USDT", "币安人生USDT")]
    public void A_line_is_parsed_into_name_and_value(string line, string value)
    {
        var file = EnvFileReader.Read(".env", line);

        Assert.That((file.Errors, file.Warnings), Is.EqualTo(((string[])[], (string[])[])));
        Assert.That(file.Values, Is.EquivalentTo(new Dictionary<string, string> { ["NAME"] = value }));
    }

    [TestCase("")]
    [TestCase("   \t ")]
    [TestCase("# NAME=\"value")]
    [TestCase("   # an indented comment, NAME=value")]
    [TestCase("\t#NAME=value")]
    public void Blank_lines_and_comments_are_skipped(string line)
    {
        var file = EnvFileReader.Read(".env", line);

        Assert.That((file.Errors.Length, file.Warnings.Length, file.Values.Count), Is.EqualTo((0, 0, 0)));
    }

    [TestCase("hush", "neither NAME=value nor a comment")]
    [TestCase("hush: hush", "neither NAME=value nor a comment")]
    [TestCase("export hush", "neither NAME=value nor a comment")]
    [TestCase("=hush", "no name before the =")]
    [TestCase("export =hush", "no name before the =")]
    [TestCase("123456:hush=hush", "an invalid name")]
    [TestCase("my hush=1", "an invalid name")]
    [TestCase("5=hush", "an invalid name")]
    [TestCase("NAME=\"hush", "unclosed quote")]
    [TestCase("NAME='hush", "unclosed quote")]
    [TestCase("NAME=\"hush'", "unclosed quote")]
    [TestCase("NAME=\"hush\\\"", "unclosed quote")]
    [TestCase("NAME=\"", "unclosed quote")]
    [TestCase("NAME=\"a b\".hush", "text after the closing quote of NAME")]
    [TestCase("NAME='a' \"hush\"", "text after the closing quote of NAME")]
    [TestCase("NAME=hush\0", "not UTF-8 text")]
    public void Any_other_line_is_reported_with_its_number_and_not_quoted(string line, string problem)
    {
        var file = EnvFileReader.Read("some.env", $"A=1\n\n{line}\nB=2\n");

        Assert.That(file.Errors.Single(), Does.StartWith("some.env: line 3 ").And.Contain(problem).And.Not.Contain("hush"));
        Assert.That(file.Values.Keys, Is.EquivalentTo(["A", "B"]), "the surrounding lines are parsed");
    }

    [Test]
    public void An_unclosed_quote_ends_with_its_line_and_all_errors_are_reported()
    {
        var file = EnvFileReader.Read(
            ".env", "SYMBOLS=\"BTCUSDT\nTELEGRAM_BOT_TOKEN=1:hush\nPOSTBACK_URL='http://hush\nhush\nKILL_SWITCH=1");

        Assert.That(file.Errors.Select(e => e[..12]), Is.EqualTo([".env: line 1", ".env: line 3", ".env: line 4"]));
        Assert.That(string.Concat(file.Errors), Does.Not.Contain("hush"));
        Assert.That(file.Values["KILL_SWITCH"], Is.EqualTo("1"));
    }

    [TestCase("A=1\nB=2\r\nC=3\rD=4")]
    public void All_line_endings_are_recognized(string text) =>
        Assert.That(EnvFileReader.Read(".env", text).Values.Values.Order(), Is.EqualTo(["1", "2", "3", "4"]));

    [Test]
    public void The_last_value_of_a_duplicate_name_wins_and_both_lines_are_reported()
    {
        var file = EnvFileReader.Read(".env", "A=1\nB=2\nexport A=3\n");

        Assert.That(file.Values["A"], Is.EqualTo("3"));
        Assert.That(file.Warnings.Single(), Does.StartWith(".env: line 3 sets A again").And.Contain("line 1"));
    }
}
