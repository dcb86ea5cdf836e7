using System.IO.Compression;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class GoldenReplayTests : ProgramFixture
{
    private const string Nine = "BTCUSDT,ETHUSDT,SOLUSDT,XRPUSDT,BNBUSDT,DOGEUSDT,ADAUSDT,TRXUSDT,TONUSDT";

    private const string Wide = "OI_STALE_SECONDS=600 MAX_CARDS_PER_DAY=1000 COOLDOWN_AFTER_TRIGGER_MINUTES=5 RETURN_THRESHOLD=0.006 "
        + "FUNDING_EXTREME=0.00005 OI_ZSCORE=1.0 OI_DELTA_PCT=0.004 WICK_BODY_RATIO=1.0 SWEEP_PCT=0.0003";

    private const string Guards = Wide + " STOP_GUARD_COUNT=4 STOP_GUARD_MINUTES=720 STOP_GUARD_LOCK_MINUTES=90 STOP_GUARD_SCOPE=strategy "
        + "DRAWDOWN_GUARD_R=6 DRAWDOWN_GUARD_MINUTES=1440 DRAWDOWN_GUARD_LOCK_MINUTES=240 WEAK_GUARD_R=3 WEAK_GUARD_MINUTES=2880 "
        + "WEAK_GUARD_LOCK_MINUTES=480 COOLDOWN_AFTER_STOP_MINUTES=20";

    [TestCase("avax-2026-02", "AVAXUSDT", "2026-02-01", "2026-03-01", "OI_STALE_SECONDS=600")]
    [TestCase("avax-2026-02-wide", "AVAXUSDT", "2026-02-01", "2026-03-01", Wide)]
    [TestCase("avax-2026-02-guards", "AVAXUSDT", "2026-02-01", "2026-03-01", Guards)]
    [TestCase("nine-2025-02", Nine, "2025-01-27", "2025-02-27", "REQUIRE_OPEN_INTEREST=0")]
    public async Task Cards_outcomes_and_ledger_match_the_reference_results(
        string name, string symbols, string from, string to, string settings)
    {
        await CompareAsync(name, SharedData.Data, symbols, from, to, settings);
    }

    [Test]
    public async Task A_month_with_gaps_matches_the_reference_results()
    {
        await MonthWithGaps.WriteAsync(Folder.Of("holes"), "AVAXUSDT", "2026-02", seed: 7);
        await CompareAsync("avax-2026-02-holes", Folder.Of("holes"), "AVAXUSDT", "2026-02-01", "2026-03-01", Wide);
    }

    private async Task CompareAsync(string name, string data, string symbols, string from, string to, string settings)
    {
        foreach (var (setting, value) in settings.Split(' ').Select(s => s.Split('=')).Select(s => (s[0], s[1])))
        {
            Program.Settings[setting] = value;
        }

        var run = await Program.RunAsync(
            "replay", "--data", data, "--symbols", symbols, "--from", from, "--to", to,
            "--outcomes", "outcomes.jsonl", "--ledger", "ledger.jsonl");

        var cards = GoldenComparer.Differences(await File.ReadAllLinesAsync(SharedData.Golden($"{name}.jsonl")), run.Succeeded().Lines);
        var outcomes = await DifferencesAsync(name, "outcomes.jsonl");
        var ledger = await DifferencesAsync(name, "ledger.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cards, Is.Empty);
            Assert.That(outcomes, Is.Empty, "outcomes");
            Assert.That(ledger, Is.Empty, "ledger");
        }
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(string name, string file) => GoldenComparer.Differences(
        await ReadAsync(SharedData.Golden($"{name}.{file}.gz")), await File.ReadAllLinesAsync(Folder.Of(file)));

    private static async Task<string[]> ReadAsync(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
