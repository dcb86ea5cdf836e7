using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayReportTests : ProgramFixture
{
    [Test]
    public async Task The_report_is_about_the_cards_and_episodes_of_the_replay()
    {
        var run = await Program.ForSamples().ReplayAsync(
            Repository.Samples, "--out", "cards.jsonl", "--outcomes", "outcomes.jsonl", "--ledger", "ledger.jsonl",
            "--report", "report.html", "--report-json", "report.json");

        run.Succeeded();
        string[] files = ["cards.jsonl", "ledger.jsonl", "outcomes.jsonl", "report.html", "report.json"];
        Assert.That(Folder.Files, Is.EqualTo(files));
        var outcomes = (await File.ReadAllLinesAsync(Folder.Of("outcomes.jsonl"))).Select(Outcome.Parse).ToList();
        var episodes = await File.ReadAllLinesAsync(Folder.Of("ledger.jsonl"));
        var resolved = outcomes.Where(outcome => outcome.TryGetProperty("net_r", out _)).ToList();
        var report = Outcome.Parse(await File.ReadAllTextAsync(Folder.Of("report.json")));
        var all = report.GetProperty("all");
        var page = await File.ReadAllTextAsync(Folder.Of("report.html"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes, Is.Not.Empty);
            Assert.That(all.Number("cards"), Is.EqualTo(outcomes.Count));
            Assert.That(all.Number("resolved"), Is.EqualTo(resolved.Count));
            Assert.That(all.Number("sum_net_r"), Is.EqualTo(resolved.Sum(outcome => outcome.Number("net_r"))).Within(1e-9));
            Assert.That(
                report.GetProperty("gates").EnumerateArray().Sum(gate => gate.Number("episodes")), Is.EqualTo(episodes.Length));
            Assert.That(
                report.GetProperty("after_minutes").EnumerateArray().Select(row => row.Number("cards")), Is.All.GreaterThan(0));
            Assert.That(
                report.GetProperty("market").EnumerateArray().Select(symbol => symbol.Text("symbol")),
                Is.EqualTo(report.GetProperty("source").GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString())));
            Assert.That(page, Does.StartWith("<!DOCTYPE html>").And.Contain("BTCUSDT"));
        }
    }
}
