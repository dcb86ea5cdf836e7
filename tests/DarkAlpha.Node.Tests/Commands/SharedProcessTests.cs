using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>
/// Tests run short verbs in a process that they share (<see cref="CommandProcess"/>); one of its own says the same, and ends.
/// </summary>
[TestFixture]
public sealed class SharedProcessTests : ProgramFixture
{
    [TestCase("check")]
    [TestCase("evaluate")]
    [TestCase("fetch --symbols BTCUSDT --from 2026-02-02 --to 2026-02-01 --data fetched")]
    [TestCase("health --url http://127.0.0.1:1")]
    [TestCase("init")]
    [TestCase("inspect nodes --url http://127.0.0.1:1")]
    [TestCase("replay --data {samples}")]
    [TestCase("sample --out generated")]
    [TestCase("sweep --data {samples} --grid OI_ZSCORE=1,2,3")]
    public async Task A_verb_says_the_same_in_a_process_of_its_own(string command)
    {
        var arguments = command.Split(' ').Select(word => word == "{samples}" ? Repository.Samples : word).ToArray();
        using var folder = new TemporaryFolder();
        var alone = new Darkalpha(folder.Path);
        foreach (var name in new[] { "EXCHANGE_REST_URL", "TELEGRAM_BASE_URL" })
        {
            alone.Settings[name] = Program.Settings[name] = "http://127.0.0.1:1";
        }

        var expected = await alone.RunAloneAsync(ContextLines.Good(), arguments);
        var shared = await Program.RunWithInputAsync(ContextLines.Good(), arguments);

        Assert.That((shared.ExitCode, shared.Output), Is.EqualTo((expected.ExitCode, expected.Output)), shared.Errors);
        Assert.That(shared.Output + shared.Errors, Is.Not.Empty);
    }
}
