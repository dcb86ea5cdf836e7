using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Plugins;

/// <summary>The program with <c>STRATEGIES_PATH</c>.</summary>
[TestFixture]
public sealed class LoadedStrategyCommandTests : ProgramFixture
{
    [Test]
    public async Task Evaluate_asks_a_loaded_strategy()
    {
        Program.Settings["STRATEGIES_PATH"] = SampleStrategy.Path;
        var line = ContextLines.With(context =>
        {
            context["funding_rate"] = -0.002;
            context["return_5m"] = 0;
        });

        var run = await Program.RunWithInputAsync($"{line}\n", "evaluate");

        Assert.That(run.Succeeded().Objects.Single().GetProperty("winner").GetString(), Is.EqualTo(SampleStrategy.Name));
    }

    [Test]
    public async Task A_replay_asks_a_loaded_strategy_and_its_report_names_the_file()
    {
        Program.Settings["STRATEGIES_PATH"] = SampleStrategy.Path;
        Program.Settings["OI_STALE_SECONDS"] = "600";
        var report = Folder.Of("report.json");

        var run = await Program.RunAsync(
            "replay", "--data", Repository.Samples, "--report-json", report, "--out", Folder.Of("cards.jsonl"));

        Assert.That(run.Succeeded().Errors, Does.Contain(SampleStrategy.Name));
        var loaded = JsonElement.Parse(await File.ReadAllTextAsync(report))
            .GetProperty("source").GetProperty("loaded_strategies").EnumerateArray().Single();
        Assert.That(loaded.GetProperty("name").GetString(), Is.EqualTo(SampleStrategy.Name));
        Assert.That(loaded.GetProperty("file").GetString(), Is.EqualTo(SampleStrategy.FileName));
    }

    [Test]
    public async Task A_path_that_does_not_exist_ends_the_program_with_a_sentence()
    {
        Program.Settings["STRATEGIES_PATH"] = "nowhere";

        var run = await Program.RunAsync("evaluate");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("STRATEGIES_PATH = \"nowhere\": no such file or folder").And.Not.Contain("   at "));
    }
}
