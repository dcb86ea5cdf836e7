using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayInvalidOptionsTests : InvalidInputFixture
{
    [TestCase("--from", "yesterday")]
    [TestCase("--from", "2026-13-01")]
    [TestCase("--to", "2026-01-05T25:00:00Z")]
    [TestCase("--to", "1767571200000")]
    public async Task An_invalid_time_is_reported_with_the_expected_format(string option, string value) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option, value], option, value, "2026-02-01T12:00:00Z");

    [TestCase("replay", "2026-01-06", "2026-01-05")]
    [TestCase("replay", "2026-01-05", "2026-01-05")]
    [TestCase("sweep", "2026-01-06", "2026-01-05")]
    public async Task A_range_that_does_not_end_after_its_start_is_reported(string verb, string from, string to)
    {
        string[] given = verb == "sweep" ? ["--grid", "RETURN_THRESHOLD=0.01,0.02"] : [];

        var errors = await AssertFailsAsync([verb, "--data", Repository.Samples, "--from", from, "--to", to, .. given]);

        Assert.That(errors, Is.EqualTo($"darkalpha: --from {from}T00:00:00Z is not before --to {to}T00:00:00Z\n"));
    }

    [TestCase("--form")]
    [TestCase("--report-cards")]
    public async Task An_unknown_option_is_reported(string option) =>
        await AssertRefusedAsync(["--data", Repository.Samples, option], option, "--help");

    [Test]
    public async Task The_missing_data_option_is_reported() => await AssertRefusedAsync([], "--data");

    [TestCase("--data")]
    [TestCase("--out")]
    [TestCase("--from")]
    public async Task An_option_without_a_value_is_reported(string option) => await AssertFailsAsync(["replay", option], option);

    [Test]
    public async Task An_unknown_verb_is_reported() => await AssertFailsAsync(["play"], "play");

    [Test]
    public async Task An_output_file_in_a_missing_folder_is_reported_without_the_name_of_a_temporary_file()
    {
        var errors = await AssertRefusedAsync(["--data", Repository.Samples, "--out", "nowhere/cards.jsonl"]);

        Assert.That(errors, Is.EqualTo("darkalpha: cannot write --out nowhere/cards.jsonl: the folder does not exist\n"));
    }

    [Test]
    public async Task A_folder_as_output_file_is_reported()
    {
        Directory.CreateDirectory(Folder.Of("cards"));

        await AssertRefusedAsync(["--data", Repository.Samples, "--out", "cards"], "--out cards is a folder");
    }

    [Test]
    public async Task An_empty_output_file_name_is_rejected() =>
        await AssertRefusedAsync(["--data", Repository.Samples, "--out", ""], "--out");

    [Test]
    public async Task Two_options_with_the_same_file_are_rejected() => await AssertRefusedAsync(
        ["--data", Repository.Samples, "--outcomes", "./cards.jsonl"], "--out and --outcomes name the same file");

    [Test]
    public async Task An_existing_output_file_is_unchanged_if_the_replay_fails()
    {
        var existing = Folder.Write("cards.jsonl", "existing cards\n");
        RecordedMarket.Sample("BTCUSDT").WithLine("BTCUSDT-1m", 4000, "broken").Write(Folder.Of("data"));

        await AssertRefusedAsync(["--data", "data", "--out", "cards.jsonl"], "line 4000");

        Assert.That(await File.ReadAllTextAsync(existing), Is.EqualTo("existing cards\n"));
    }
}
