using System.Text;
using DarkAlpha.Node.Commands.Evaluate;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class InputLinesTests
{
    [Test]
    public async Task Lines_equal_those_of_a_text_reader_for_all_line_breaks()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
            {
                text.Append("ab\r\n\r\n "[random.Next(7)]);
            }

            Assert.That(
                await ReadAsync(new InputLines(new StringReader(text.ToString()))),
                Is.EqualTo(Expected(text.ToString())),
                text.ToString());
        }
    }

    [Test]
    public async Task Lines_that_span_buffers_are_read_completely()
    {
        var text = string.Join("\r\n", Enumerable.Range(0, 50).Select(i => new string((char)('a' + i % 26), 16 * 1024 - 3 + i % 5)));

        Assert.That(await ReadAsync(new InputLines(new StringReader(text))), Is.EqualTo(text.Split("\r\n")));
    }

    [Test]
    public async Task A_line_longer_than_the_maximum_is_reported_as_too_long()
    {
        var lines = new InputLines(
            new StringReader($"{new string('a', InputLines.MaxLength)}\n{new string('b', InputLines.MaxLength + 1)}\nc"));

        Assert.That((await lines.NextAsync(CancellationToken.None))!, Has.Length.EqualTo(InputLines.MaxLength));
        Assert.That(lines.IsTooLong, Is.False);
        Assert.That(await lines.NextAsync(CancellationToken.None), Is.Not.Null);
        Assert.That((lines.IsTooLong, lines.Number), Is.EqualTo((true, 2)));
        Assert.That(await lines.NextAsync(CancellationToken.None), Is.EqualTo("c"));
        Assert.That((lines.IsTooLong, lines.Number), Is.EqualTo((false, 3)));
        Assert.That(await lines.NextAsync(CancellationToken.None), Is.Null);
    }

    private static List<string> Expected(string text)
    {
        var lines = new List<string>();
        var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task<List<string>> ReadAsync(InputLines input)
    {
        var lines = new List<string>();
        while (await input.NextAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
