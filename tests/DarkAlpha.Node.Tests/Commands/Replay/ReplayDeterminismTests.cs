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
    public async Task A_second_replay_gives_the_same_bytes()
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples);

        Assert.That(run.Succeeded().OutputBytes, Is.Not.Empty.And.EqualTo(_shipped));
    }

    [TestCase(nameof(Packing.Plain))]
    [TestCase(nameof(Packing.WithoutHeader))]
    [TestCase(nameof(Packing.Days))]
    [TestCase(nameof(Packing.Zip))]
    public async Task Files_in_another_form_give_the_same_bytes(string packing)
    {
        var data = RecordedMarket.Sample().Write(Folder.Of("data"), Enum.Parse<Packing>(packing));

        var run = await Program.ForSamples().ReplayAsync(data);

        Assert.That(run.Succeeded().OutputBytes, Is.EqualTo(_shipped));
    }

    [TestCase("ETHUSDT,BTCUSDT")]
    [TestCase("ethusdt, btcusdt, ETHUSDT")]
    public async Task Symbols_in_another_order_give_the_same_bytes(string symbols)
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples, "--symbols", symbols);

        Assert.That(run.Succeeded().OutputBytes, Is.EqualTo(_shipped));
    }

    [Test]
    public async Task A_file_gets_the_bytes_that_standard_output_would_get()
    {
        var run = await Program.ForSamples().ReplayAsync(Repository.Samples, "--out", "cards.jsonl");

        Assert.That(run.Succeeded().OutputBytes, Is.Empty);
        Assert.That(await File.ReadAllBytesAsync(Folder.Of("cards.jsonl")), Is.EqualTo(_shipped));
        Assert.That(Folder.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_older_file_is_replaced()
    {
        Folder.Write("cards.jsonl", new string('x', 1_000_000));

        (await Program.ForSamples().ReplayAsync(Repository.Samples, "--out", "cards.jsonl")).Succeeded();

        Assert.That(await File.ReadAllBytesAsync(Folder.Of("cards.jsonl")), Is.EqualTo(_shipped));
    }
}
