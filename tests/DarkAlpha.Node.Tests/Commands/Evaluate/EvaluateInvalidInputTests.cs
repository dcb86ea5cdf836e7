using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class EvaluateInvalidInputTests : ProgramFixture
{
    private const int BadInput = 2;

    [Test]
    public async Task Invalid_lines_are_reported_by_number_and_valid_ones_evaluated_in_order()
    {
        string[] lines =
        [
            ContextLines.Good("AUSDT"), "{\"symbol\": ", "", "[]", ContextLines.Good("BUSDT"), "null",
            ContextLines.With("price", "\"high\""), ContextLines.Good("CUSDT"),
        ];

        var run = await Program.RunWithInputAsync(string.Join('\n', lines), "evaluate");

        Assert.That(run.ExitCode, Is.EqualTo(BadInput));
        string[] symbols = ["AUSDT", "BUSDT", "CUSDT"];
        Assert.That(run.Objects.Select(a => a.Text("symbol")), Is.EqualTo(symbols));
        string[] reports = ["darkalpha: line 2:", "darkalpha: line 4:", "darkalpha: line 6:", "darkalpha: line 7:"];
        Assert.That(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..18]), Is.EqualTo(reports));
        Assert.That(run.Errors, Does.Not.Contain("DarkAlpha.").And.Not.Contain("System."), "names of .NET types");
    }

    [Test]
    public async Task A_line_that_is_too_long_is_reported_and_skipped()
    {
        var run = await Program.RunWithInputAsync(
            $"{ContextLines.Good("AUSDT")}\n{{\"symbol\":\"{new string('x', 3_000_000)}\"}}\n{ContextLines.Good("BUSDT")}", "evaluate");

        Assert.That(run.ExitCode, Is.EqualTo(BadInput));
        Assert.That(run.Objects.Select(a => a.Text("symbol")), Is.EqualTo(["AUSDT", "BUSDT"]));
        Assert.That(run.Errors.TrimEnd(), Is.EqualTo("darkalpha: line 2: longer than 1048576 characters"));
    }

    [TestCase("\\u001b[2J")]
    [TestCase("\\u202egnol")]
    [TestCase("\\u0007")]
    [TestCase("a\\nb")]
    public async Task Control_characters_in_a_line_are_escaped_in_the_error(string text)
    {
        var run = await Program.RunWithInputAsync(ContextLines.With("timestamp", $"\"{text}\""), "evaluate");

        Assert.That(run.ExitCode, Is.EqualTo(BadInput));
        Assert.That(run.Errors.TrimEnd('\n').Where(c => char.IsControl(c) || c == '\u202E'), Is.Empty, run.Errors);
    }

    [Test]
    public async Task Extreme_numbers_are_evaluated_or_reported_line_by_line()
    {
        string[] fields =
        [
            "price", "return_5m", "atr_15m", "atr_15m_baseline", "funding_rate", "open_interest", "mark_price", "open_interest_zscore_15m",
            "open_interest_delta_15m",
        ];
        string[] numbers = ["1e308", "-1e308", "1e999", "-1e999", "1e-320"];
        var good = ContextLines.Good();
        var lines = fields.SelectMany(f => numbers.Select(n => good.Replace($"\"{f}\":", $"\"{f}\":{n},\"was\":")));

        var run = await Program.RunWithInputAsync(string.Join('\n', lines), "evaluate", "--explain");

        // Each line is either reported or evaluated independently, and every result is valid JSON.
        Assert.That(run.ExitCode, Is.Zero.Or.EqualTo(BadInput), run.Errors);
        var reported = run.Errors.Split('\n').Count(l => l.StartsWith("darkalpha: line ", StringComparison.Ordinal));
        Assert.That(run.Objects.Count + reported, Is.EqualTo(fields.Length * numbers.Length));
    }

    [Test]
    public async Task Invalid_settings_are_reported_before_any_line_is_read()
    {
        Program.Settings["MAX_LEVERAGE"] = "0";

        var run = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");

        Assert.That((run.ExitCode, run.Output), Is.EqualTo((BadInput, "")));
        Assert.That(run.Errors, Does.Contain("MAX_LEVERAGE"));
    }
}
