using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayDeterminismTests : ProgramFixture
{
    private byte[] _shipped = [];

    [OneTimeSetUp]
    public async Task ReplayShippedFiles()
    {
        using var folder = new TemporaryFolder();
        _shipped = (await new Darkalpha(folder.Path).ForSamples().ReplayAsync(Repository.Samples)).Succeeded().OutputBytes;
    }

    [Test]
    public async Task A_second_replay_gives_identical_output()
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples);

        Assert.That(run.Succeeded().OutputBytes, Is.Not.Empty.And.EqualTo(_shipped));
    }

    [TestCase(nameof(ArchiveLayout.Plain))]
    [TestCase(nameof(ArchiveLayout.WithoutHeader))]
    [TestCase(nameof(ArchiveLayout.Days))]
    [TestCase(nameof(ArchiveLayout.Zip))]
    public async Task Every_layout_of_the_data_gives_identical_output(string layout)
    {
        var data = RecordedMarket.Sample().Write(Folder.Of("data"), Enum.Parse<ArchiveLayout>(layout));

        var run = await Program.ForSamples().ReplayAsync(data);

        Assert.That(run.Succeeded().OutputBytes, Is.EqualTo(_shipped));
    }

    [TestCase("ETHUSDT,BTCUSDT")]
    [TestCase("ethusdt, btcusdt, ETHUSDT")]
    public async Task Any_order_of_symbols_gives_identical_output(string symbols)
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples, "--symbols", symbols);

        Assert.That(run.Succeeded().OutputBytes, Is.EqualTo(_shipped));
    }

    [Test]
    public async Task The_output_file_equals_standard_output()
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples, "--out", "cards.jsonl");

        Assert.That(run.Succeeded().OutputBytes, Is.Empty);
        Assert.That(await File.ReadAllBytesAsync(Folder.Of("cards.jsonl")), Is.EqualTo(_shipped));
        Assert.That(Folder.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_checked_replay_gives_identical_output_and_says_that_no_card_looks_ahead()
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples, "--check");

        Assert.That(run.Succeeded().OutputBytes, Is.EqualTo(_shipped));
        Assert.That(run.Errors, Does.Contain($"check: {run.Lines.Count:N0} cards, each the same when the data ends with its candle"));
    }

    [Test]
    public async Task An_existing_output_file_is_replaced()
    {
        Folder.Write("cards.jsonl", new string('x', 1_000_000));

        (await Program.ForSamples().ReplayAsync(Repository.Samples, "--out", "cards.jsonl")).Succeeded();

        Assert.That(await File.ReadAllBytesAsync(Folder.Of("cards.jsonl")), Is.EqualTo(_shipped));
    }
}
