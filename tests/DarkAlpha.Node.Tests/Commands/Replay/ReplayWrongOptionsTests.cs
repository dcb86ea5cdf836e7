using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayWrongOptionsTests : RefusalFixture
{
    [TestCase("--from", "yesterday")]
    [TestCase("--from", "2026-13-01")]
    [TestCase("--to", "2026-01-05T25:00:00Z")]
    [TestCase("--to", "1767571200000")]
    public async Task A_time_that_is_none_is_named_with_what_is_expected(string option, string value) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option, value], option, value, "2026-02-01T12:00:00Z");

    [TestCase("--form")]
    [TestCase("--report-cards")]
    public async Task An_unknown_option_is_named(string option) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option], option, "--help");

    [Test]
    public async Task A_missing_folder_option_is_named() => await AssertRefusedAsync([], "--data");

    [TestCase("--data")]
    [TestCase("--out")]
    [TestCase("--from")]
    public async Task An_option_without_its_value_is_named(string option) => await AssertFailsAsync(["replay", option], option);

    [Test]
    public async Task An_unknown_verb_is_named() => await AssertFailsAsync(["play"], "play");

    [Test]
    public async Task A_file_in_a_folder_that_does_not_exist_is_named() =>
        await AssertRefusedAsync(["--data", Repository.Samples, "--out", "nowhere/cards.jsonl"], "--out nowhere/cards.jsonl");

    [Test]
    public async Task A_folder_in_place_of_a_file_is_named()
    {
        Directory.CreateDirectory(Folder.Of("cards"));

        await AssertRefusedAsync(["--data", Repository.Samples, "--out", "cards"], "--out cards is a folder");
    }

    [Test]
    public async Task An_empty_file_name_is_refused() => await AssertRefusedAsync(["--data", Repository.Samples, "--out", ""], "--out");

    [Test]
    public async Task An_older_file_stays_untouched_when_the_replay_fails()
    {
        var older = Folder.Write("cards.jsonl", "older cards\n");
        RecordedMarket.Sample("BTCUSDT").WithLine("BTCUSDT-1m", 4000, "broken").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data", "--out", "cards.jsonl"], "line 4000");

        Assert.That(await File.ReadAllTextAsync(older), Is.EqualTo("older cards\n"));
    }
}
