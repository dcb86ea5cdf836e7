using System.Text;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Commands.Sweep;

namespace DarkAlpha.Node.Tests.Commands.Sweep;

[TestFixture]
public sealed class SweepLinesTests
{
    private static readonly SweepGrid Grid = new(
        [
            new SweepAxis("OI_ZSCORE", ["1.5", "2"], IsNumeric: true),
            new SweepAxis("ATR_SMOOTHING", ["simple", "wilder"], IsNumeric: false),
        ]);

    private static readonly SweepResult Result = new(
        2, 40, new SweepFigures(35, 12, 0.1, -0.2, 0.4), 3.5, 2, "ab12", [SweepFigures.None], [new SweepFigures(5, 2, 0.5, 0.25, 0.75)]);

    private static readonly SweepLines Lines = new(Grid, "run");

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_line_has_the_settings_and_the_figures() => Assert.That(
        Encoding.UTF8.GetString(Lines.Write(Result)),
        Does.StartWith(
            "{\"run\":\"run\",\"settings\":{\"OI_ZSCORE\":\"2\",\"ATR_SMOOTHING\":\"simple\"},\"cards\":40,\"resolved\":35,\"days\":12,"
            + "\"mean_net_r\":0.1,"));

    [Test]
    public void What_was_written_is_read_again_with_figures_that_are_missing()
    {
        var read = Lines.ReadAll(Write(Lines.Write(Result)));

        Assert.That(read, Has.Count.EqualTo(1));
        Assert.That(Lines.Write(read[0]), Is.EqualTo(Lines.Write(Result)));
        Assert.That(read[0].Cell, Is.EqualTo(Result.Cell));
        Assert.That(read[0].Train[0], Is.EqualTo(SweepFigures.None));
    }

    [Test]
    public void A_set_that_is_not_in_the_grid_is_left_out()
    {
        var other = new SweepGrid([new SweepAxis("OI_ZSCORE", ["1.5", "2"], IsNumeric: true)]);

        Assert.That(new SweepLines(other, "run").ReadAll(Write(Lines.Write(Result))), Is.Empty);
    }

    [Test]
    public void The_output_of_another_sweep_is_refused() => Assert.That(
        () => new SweepLines(Grid, "other").ReadAll(Write(Lines.Write(Result))),
        Throws.TypeOf<InputException>().With.Message.Contains("another sweep"));

    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"run\":\"run\",\"settings\":{\"OI_ZSCORE\":\"2\",\"ATR_SMOOTHING\":\"simple\"},\"cards\":\"many\"}")]
    public void A_line_that_is_none_is_named(string line) => Assert.That(
        () => Lines.ReadAll(Write(Lines.Write(Result), Encoding.UTF8.GetBytes(line))),
        Throws.TypeOf<InputException>().With.Message.Contains("line 2"));

    [Test]
    public void A_file_that_is_not_there_is_named() => Assert.That(
        () => Lines.ReadAll(_folder.Of("none")), Throws.TypeOf<InputException>().With.Message.Contains("--resume"));

    private string Write(params byte[][] lines)
    {
        var path = _folder.Of("sweep.jsonl");
        File.WriteAllLines(path, lines.Select(line => Encoding.UTF8.GetString(line)));
        return path;
    }
}
