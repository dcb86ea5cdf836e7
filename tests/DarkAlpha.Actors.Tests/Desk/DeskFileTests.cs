using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskFileTests : DeskTest
{
    private const string LegacyState =
        """{"days":{"2026-02-02":{"cards_count":2,"realized_loss_usdt":4.5}},"last_trigger_by_symbol":{"BTCUSDT":"2026-02-02T11:50:00"}}""";

    private TemporaryFolder _folder = null!;

    private string PnlPath => Settings.PnlCsvPath;

    private string LegacyPath => Settings.RiskStatePath;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new TemporaryFolder();
        Settings = Settings with
        {
            PnlCsvPath = _folder.Of("pnl.csv"),
            RiskStatePath = _folder.Of("risk_state.json"),
        };
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Losses_in_the_file_count_from_the_first_round_on()
    {
        await File.WriteAllTextAsync(PnlPath, "date,pnl_usdt\n2026-02-02,-20\n2026-02-02,100\n2026-02-02,-10.5\n2026-02-01,-7\n");
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.MaxDailyLossExceeded, "30.5 of 30 USDT lost today")));
    }

    [Test]
    public async Task A_changed_file_is_read_again_and_stored_only_when_its_losses_change()
    {
        StartDesk();
        Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.Zero, "a missing file is no loss");
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        await AwaitLossAsync(20);
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n2026-02-02,5\n");
        await File.WriteAllTextAsync(_folder.Of("other"), "");
        await File.AppendAllTextAsync(PnlPath, "2026-02-02,-1\n");
        await AwaitLossAsync(21);
        File.Delete(PnlPath);
        await AwaitLossAsync(0);
        Assert.That(Stored<DeskEvents.FileLossesReplaced>().Select(e => e.LossByDay.Values.Sum()), Is.EqualTo(new[] { 20m, 21, 0 }));
    }

    [Test]
    public async Task A_bad_row_is_logged_with_its_line_and_only_that_row_is_skipped()
    {
        await File.WriteAllTextAsync(PnlPath, "date,pnl_usdt\n2026-02-02,-20\nyesterday,-5\n2026-02-02,much\n2026-02-02\n");
        await EventFilter.Warning(contains: "line 3: 'yesterday' is not a date").ExpectOneAsync(async () =>
        {
            StartDesk();
            await AwaitLossAsync(20);
        });
    }

    [Test]
    public async Task An_unreadable_file_leaves_the_losses_unchanged()
    {
        await File.WriteAllTextAsync(PnlPath, "2026-02-02,-20\n");
        StartDesk();
        await AwaitLossAsync(20);
        await using (new FileStream(PnlPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await CrashAsync();
            Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.EqualTo(20));
        }

        Assert.That(Stored<DeskEvents.FileLossesReplaced>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_legacy_risk_state_is_imported_once()
    {
        await File.WriteAllTextAsync(LegacyPath, LegacyState);
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.SymbolCooldownActive, "until 12:20:00Z")));
        var report = await AwaitDeskAsync();
        Assert.That((report.CardsToday, report.LossTodayUsdt), Is.EqualTo((2, 4.5)));

        await File.WriteAllTextAsync(LegacyPath, LegacyState.Replace("4.5", "25"));
        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.EqualTo(4.5));
        Assert.That(Stored<DeskEvents.LegacyStateImported>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_card_dated_in_the_year_2999_is_logged_and_blocks_no_symbol()
    {
        await File.WriteAllTextAsync(LegacyPath, """{"last_trigger_by_symbol":{"BTCUSDT":"2999-01-01T00:00:00","ETHUSDT":null}}""");
        const string Line = "last_trigger_by_symbol.BTCUSDT 2999-01-01 00:00:00Z lies in the future; it is ignored";
        await EventFilter.Warning(contains: Line).ExpectOneAsync(async () =>
        {
            StartDesk();
            Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit));
        });
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public async Task An_unreadable_legacy_state_blocks_every_card_until_it_is_repaired()
    {
        await File.WriteAllTextAsync(LegacyPath, LegacyState[..50]);
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("ETHUSDT", Start));
        Assert.That((decided.Kind, decided.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.RiskStateUnreadable)));
        Assert.That(decided.Detail, Does.StartWith("the file is not JSON"));
        var loss = await CommandAsync(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 3, "a person"));
        Assert.That((loss.Accepted, loss.Reason), Is.EqualTo((false, "the legacy risk state must be read first: " + decided.Detail)));

        await File.WriteAllTextAsync(LegacyPath, LegacyState);
        var second = 0;
        await AwaitConditionAsync(async () =>
        {
            await AwaitDeskAsync();
            return (await DecideAsync(Rounds.Of("ETHUSDT", Start.AddSeconds(++second)))).Kind == DecisionKind.Emit;
        });
        Assert.That((await AwaitDeskAsync()).CardsToday, Is.EqualTo(3));
    }

    [Test]
    public async Task An_unreadable_legacy_state_may_be_moved_away()
    {
        await File.WriteAllTextAsync(LegacyPath, "[]");
        StartDesk();
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Reason, Is.EqualTo(Reasons.RiskStateUnreadable));
        File.Delete(LegacyPath);
        var second = 0;
        await AwaitConditionAsync(async () =>
        {
            await AwaitDeskAsync();
            return (await DecideAsync(Rounds.Of("ETHUSDT", Start.AddSeconds(++second)))).Kind == DecisionKind.Emit;
        });
    }

    private async Task AwaitLossAsync(double usdt) =>
        await AwaitConditionAsync(async () => (await AwaitDeskAsync()).LossTodayUsdt.Equals(usdt));
}
