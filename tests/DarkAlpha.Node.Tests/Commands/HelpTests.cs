using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

[TestFixture]
public sealed class HelpTests : ProgramFixture
{
    [TestCase(
        "",
        "demo init run check inspect settings health fetch replay sweep evaluate sample simulate migrate cluster-certs backup restore "
        + "verify archive rebuild export --env-file --help --version")]
    [TestCase("replay", "--data --symbols --from --to --out --explain --outcomes --ledger --report --report-json --check --env-file")]
    [TestCase("fetch", "--symbols --from --to --data --env-file")]
    [TestCase("sweep", "--data --grid --random --seed --train --test --walk --jobs --out --report --resume --write --check --env-file")]
    [TestCase("evaluate", "--explain --env-file")]
    [TestCase("sample", "--out")]
    [TestCase("simulate", "--data --symbols --from --speed --host --port --seed --scenes --faults")]
    [TestCase("run", "--env-file")]
    [TestCase("check", "--json --env-file")]
    [TestCase(
        "inspect",
        "nodes symbols symbol why cards card outcomes outcome ledger shadows promote guards risk mutes exchange tree "
        + "kill resume mute unmute test-card pnl "
        + "--url --json --env-file")]
    [TestCase("inspect cards", "--symbol --strategy --day --before --count --json --watch --url")]
    [TestCase("inspect card", "--verify --json --watch --url")]
    [TestCase("inspect outcomes", "--days --symbol --strategy --limit --json --watch --url")]
    [TestCase("inspect ledger", "--days --symbol --gate --json --watch --url")]
    [TestCase("inspect shadows", "--days --json --watch --url")]
    [TestCase("inspect promote", "<name> --days --json --watch --url")]
    [TestCase("inspect kill", "--by --reason --json --url --env-file")]
    [TestCase("inspect mute", "<scope> <for> --by --reason --json --url")]
    [TestCase("inspect unmute", "<scope> --by --reason --json --url")]
    [TestCase("inspect test-card", "--by --reason --id --json --url")]
    [TestCase("inspect pnl add", "--usdt --day --by --reason --id --json --url")]
    [TestCase("settings", "show diff apply --url --json --env-file")]
    [TestCase("settings show", "--json --watch --url --env-file")]
    [TestCase("settings diff", "<file> --json --watch --url --env-file")]
    [TestCase("settings apply", "<file> --version-in-force --by --reason --json --url --env-file")]
    [TestCase("migrate", "--from --to --env-file")]
    [TestCase("cluster-certs", "--out --node --days")]
    [TestCase("backup", "<file> --env-file")]
    [TestCase("restore", "<file> --verify --env-file")]
    [TestCase("verify", "<file> --card --env-file")]
    [TestCase("archive", "--before --out --env-file")]
    [TestCase("export", "--csv --jsonl --parquet --env-file")]
    [TestCase("health", "--url --env-file")]
    [TestCase("demo", "--speed --seed --plain")]
    public async Task Help_lists_every_verb_and_option(string verb, string expected)
    {
        var run = await Program.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        var words = run.Succeeded().Output.Split([' ', '\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(expected.Split(' '), Is.SubsetOf(words));
        Assert.That(run.Errors, Is.Empty);
    }

    [TestCase]
    [TestCase("run")]
    public async Task Run_is_the_default_verb_and_rejects_invalid_settings(params string[] verb)
    {
        Program.Settings["KILL_SWITCH"] = "maybe";

        var run = await Program.RunAsync(verb);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("KILL_SWITCH"));
    }

    [Test]
    public async Task Details_of_a_verb_are_printed_only_by_its_own_help()
    {
        const string Detail = "(5-minute samples need OI_STALE_SECONDS=600)";

        Assert.That((await Program.RunAsync("replay", "--help")).Output, Does.Contain(Detail));
        Assert.That((await Program.RunAsync("--help")).Output, Does.Not.Contain(Detail));
    }

    [Test]
    public async Task Help_works_with_invalid_settings()
    {
        Program.Settings["KILL_SWITCH"] = "maybe";

        Assert.That((await Program.RunAsync("replay", "--help")).ExitCode, Is.Zero);
    }
}
