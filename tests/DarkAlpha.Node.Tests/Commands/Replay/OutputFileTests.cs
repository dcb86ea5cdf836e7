using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class OutputFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task A_file_appears_only_when_it_is_complete()
    {
        var path = _folder.Write("outcomes.jsonl", "earlier\n");
        using (var file = OutputFile.Open("--outcomes", path))
        {
            file.WriteLine("first"u8);
            Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("earlier\n"));
            file.Commit();
        }

        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("first\n"));
        Assert.That(_folder.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public void Text_is_written_as_UTF_8_and_ends_its_line()
    {
        var path = _folder.Of("report.html");
        using (var file = OutputFile.Open("--report", path))
        {
            file.WriteText(text => text.Write("−1 R"));
            file.WriteLine("next"u8);
            file.Commit();
        }

        Assert.That(File.ReadAllBytes(path), Is.EqualTo("−1 R\nnext\n"u8.ToArray()));
    }

    [Test]
    public void Nothing_is_left_of_a_file_that_is_not_completed()
    {
        using (var file = OutputFile.Open("--ledger", _folder.Of("ledger.jsonl")))
        {
            file.WriteLine("first"u8);
        }

        Assert.That(_folder.Files, Is.Empty);
    }

    [Test]
    [Platform("Unix")]
    public void A_device_is_not_replaced() => Assert.That(
        () => OutputFile.Open("--out", "/dev/./null"), Throws.TypeOf<InputException>().With.Message.Contains("/dev/./null is a device"));

    [Test]
    [Platform("Linux")]
    public void A_file_in_memory_is_no_device() =>
        Assert.That(() => OutputFile.Open("--out", $"/dev/shm/{Path.GetRandomFileName()}").Dispose(), Throws.Nothing);

    [Test]
    public void An_error_names_the_option()
    {
        Assert.That(
            () => OutputFile.Open("--ledger", ""), Throws.TypeOf<InputException>().With.Message.EqualTo("--ledger is empty; give a file"));
        Assert.That(
            () => OutputFile.Open("--ledger", _folder.Path), Throws.TypeOf<InputException>().With.Message.Contains("is a folder"));
        Assert.That(
            () => OutputFile.Open("--ledger", _folder.Of("nowhere/ledger.jsonl")),
            Throws.TypeOf<InputException>().With.Message.StartsWith("cannot write --ledger "));
    }

    [Test]
    public void Two_options_must_not_name_the_same_file()
    {
        Assert.That(
            () => OutputFile.ThrowIfSame(("--out", "a/../cards.jsonl"), ("--outcomes", null), ("--ledger", "cards.jsonl")),
            Throws.TypeOf<InputException>().With.Message.StartsWith("--out and --ledger name the same file cards.jsonl"));
        Assert.That(() => OutputFile.ThrowIfSame(("--out", null), ("--outcomes", "a"), ("--ledger", "b")), Throws.Nothing);
    }
}
