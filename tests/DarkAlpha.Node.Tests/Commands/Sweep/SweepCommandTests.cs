using System.Security.Cryptography;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Sweep;

/// <summary>The verb on the shipped sample market.</summary>
[TestFixture]
public sealed class SweepCommandTests : ProgramFixture
{
    private static readonly string[] Arguments =
    [
        "sweep", "--data", Repository.Samples, "--grid", "RETURN_THRESHOLD=0.004:0.012:0.004", "ATR_SMOOTHING=simple,wilder", "--out",
        "sets.jsonl",
    ];

    [Test]
    public async Task It_writes_the_sets_says_none_on_three_days_and_goes_on_where_it_was_stopped()
    {
        var run = await Program.ForSamples().RunAsync([.. Arguments, "--report", "sweep.html", "--write", "best.env", "--check", "3"]);

        Assert.That(run.Succeeded().Errors, Does.Contain("check: 3 sets replayed").And.Contain("recommended: none"));
        var sets = await File.ReadAllLinesAsync(Folder.Of("sets.jsonl"));
        Assert.That(sets, Has.Length.EqualTo(6));
        Assert.That(await File.ReadAllTextAsync(Folder.Of("sweep.html")), Does.Contain("RETURN_THRESHOLD by ATR_SMOOTHING"));
        Assert.That(File.Exists(Folder.Of("best.env")), Is.False);

        // The third set is the last value but one of RETURN_THRESHOLD with simple averages.
        Program.Settings["RETURN_THRESHOLD"] = "0.008";
        var replay = await Program.ReplayAsync(Repository.Samples, "--out", "cards.jsonl");
        replay.Succeeded();
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Folder.Of("cards.jsonl"))));
        Assert.That(Outcome.Parse(sets[2]).Text("cards_sha256"), Is.EqualTo(hash));

        Program.Settings.Remove("RETURN_THRESHOLD");
        await File.WriteAllLinesAsync(Folder.Of("sets.jsonl"), sets.Take(4));
        var resumed = await Program.RunAsync([.. Arguments, "--resume", "sets.jsonl"]);
        Assert.That(resumed.Succeeded().Errors, Does.Contain("4 of 6 sets are in --resume"));
        Assert.That(await File.ReadAllLinesAsync(Folder.Of("sets.jsonl")), Is.EqualTo(sets));
    }

    [Test]
    [Platform("Unix")]
    public async Task A_closed_pipe_costs_neither_the_report_nor_the_verdict()
    {
        string[] anHour = ["--from", "2026-01-05", "--to", "2026-01-05T01:00:00Z"];
        string[] sweep = ["sweep", "--data", Repository.Samples, "--grid", "OI_ZSCORE=2", "--report", "sweep.html"];

        var run = await Program.ForSamples().RunInShellAsync("(", "; echo $? >code) | true", "", [.. sweep, .. anHour]);

        Assert.That(run.Errors, Does.Contain("recommended: none"));
        Assert.That(await File.ReadAllTextAsync(Folder.Of("code")), Is.EqualTo("141\n"));
        Assert.That(File.Exists(Folder.Of("sweep.html")), Is.True);
    }
}
