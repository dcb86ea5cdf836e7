using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class GoldenReplayTests : ProgramFixture
{
    private const string Nine = "BTCUSDT,ETHUSDT,SOLUSDT,XRPUSDT,BNBUSDT,DOGEUSDT,ADAUSDT,TRXUSDT,TONUSDT";

    private const string Wide = "OI_STALE_SECONDS=600 MAX_CARDS_PER_DAY=1000 COOLDOWN_AFTER_TRIGGER_MINUTES=5 RETURN_THRESHOLD=0.006 "
        + "FUNDING_EXTREME=0.00005 OI_ZSCORE=1.0 OI_DELTA_PCT=0.004 WICK_BODY_RATIO=1.0 SWEEP_PCT=0.0003";

    [TestCase("avax-2026-02.jsonl", "AVAXUSDT", "2026-02-01", "2026-03-01", "OI_STALE_SECONDS=600")]
    [TestCase("avax-2026-02-wide.jsonl", "AVAXUSDT", "2026-02-01", "2026-03-01", Wide)]
    [TestCase("nine-2025-02.jsonl", Nine, "2025-01-27", "2025-02-27", "REQUIRE_OPEN_INTEREST=0")]
    public async Task Cards_match_the_reference_results(string file, string symbols, string from, string to, string settings)
    {
        await CompareAsync(file, SharedData.Data, symbols, from, to, settings);
    }

    [Test]
    public async Task Cards_of_a_month_with_gaps_match_the_reference_results()
    {
        await MonthWithGaps.WriteAsync(Folder.Of("holes"), "AVAXUSDT", "2026-02", seed: 7);
        await CompareAsync("avax-2026-02-holes.jsonl", Folder.Of("holes"), "AVAXUSDT", "2026-02-01", "2026-03-01", Wide);
    }

    private async Task CompareAsync(string file, string data, string symbols, string from, string to, string settings)
    {
        var expected = await File.ReadAllLinesAsync(SharedData.Golden(file));
        foreach (var (name, value) in settings.Split(' ').Select(s => s.Split('=')).Select(s => (s[0], s[1])))
        {
            Program.Settings[name] = value;
        }

        var run = await Program.RunAsync("replay", "--data", data, "--symbols", symbols, "--from", from, "--to", to);

        var differences = GoldenComparer.Differences(expected, run.Succeeded().Lines);
        Assert.That(differences, Is.Empty);
    }
}
