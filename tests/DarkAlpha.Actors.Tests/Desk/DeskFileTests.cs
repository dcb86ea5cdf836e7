using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskFileTests : DeskTest
{
    private const string OldState =
        """{"days":{"2026-02-02":{"cards_count":2,"realized_loss_usdt":4.5}},"last_trigger_by_symbol":{"BTCUSDT":"2026-02-02T11:50:00"}}""";

    private string _folder = "";

    private string Pnl => Settings.PnlCsvPath;

    private string Old => Settings.RiskStatePath;

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("darkalpha-desk-").FullName;
        Settings = Settings with { PnlCsvPath = Path.Combine(_folder, "pnl.csv"), RiskStatePath = Path.Combine(_folder, "risk_state.json") };
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Losses_of_the_file_count_from_the_first_round_on()
    {
        await File.WriteAllTextAsync(Pnl, "date,pnl_usdt\n2026-02-02,-20\n2026-02-02,100\n2026-02-02,-10.5\n2026-02-01,-7\n");
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.MaxDailyLossExceeded, "30.5 of 30 USDT lost today")));
    }

    [Test]
    public async Task A_changed_file_is_read_again_and_stored_only_when_it_says_something_new()
    {
        StartDesk();
        Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.Zero, "a missing file is no loss");
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        await AwaitLossAsync(20);
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n2026-02-02,5\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "other"), "");
        await File.AppendAllTextAsync(Pnl, "2026-02-02,-1\n");
        await AwaitLossAsync(21);
        File.Delete(Pnl);
        await AwaitLossAsync(0);
        Assert.That(Stored<DeskEvents.FileLossesReplaced>().Select(e => e.LossByDay.Values.Sum()), Is.EqualTo(new[] { 20m, 21, 0 }));
    }

    [Test]
    public async Task A_bad_row_is_reported_by_its_line_and_costs_only_itself()
    {
        await File.WriteAllTextAsync(Pnl, "date,pnl_usdt\n2026-02-02,-20\nyesterday,-5\n2026-02-02,much\n2026-02-02\n");
        await EventFilter.Warning(contains: "line 3: 'yesterday' is not a date").ExpectOneAsync(async () =>
        {
            StartDesk();
            await AwaitLossAsync(20);
        });
    }

    [Test]
    public async Task A_file_that_cannot_be_read_leaves_the_losses_as_they_were()
    {
        await File.WriteAllTextAsync(Pnl, "2026-02-02,-20\n");
        StartDesk();
        await AwaitLossAsync(20);
        await using (new FileStream(Pnl, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await CrashAsync();
            Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.EqualTo(20));
        }

        Assert.That(Stored<DeskEvents.FileLossesReplaced>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_state_of_an_older_installation_is_imported_once()
    {
        await File.WriteAllTextAsync(Old, OldState);
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.SymbolCooldownActive, "until 12:20:00Z")));
        var report = await AwaitDeskAsync();
        Assert.That((report.CardsToday, report.LossTodayUsdt), Is.EqualTo((2, 4.5)));

        await File.WriteAllTextAsync(Old, OldState.Replace("4.5", "25"));
        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).LossTodayUsdt, Is.EqualTo(4.5));
        Assert.That(Stored<DeskEvents.LegacyStateImported>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_card_of_the_year_2999_is_said_and_silences_nobody()
    {
        await File.WriteAllTextAsync(Old, """{"last_trigger_by_symbol":{"BTCUSDT":"2999-01-01T00:00:00","ETHUSDT":null}}""");
        await EventFilter.Warning(contains: "last_trigger_by_symbol.BTCUSDT 2999-01-01 00:00:00Z lies in the future; it is ignored").ExpectOneAsync(async () =>
        {
            StartDesk();
            Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit));
        });
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public async Task An_older_state_that_cannot_be_read_stops_every_card_until_it_is_mended()
    {
        await File.WriteAllTextAsync(Old, OldState[..50]);
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("ETHUSDT", Start));
        Assert.That((decided.Kind, decided.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.RiskStateUnreadable)));
        Assert.That(decided.Detail, Does.StartWith("the file is not JSON"));
        var loss = await CommandAsync(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 3, "a person"));
        Assert.That((loss.Accepted, loss.Reason), Is.EqualTo((false, "the state of the older installation must be read first: " + decided.Detail)));

        await File.WriteAllTextAsync(Old, OldState);
        var second = 0;
        await AwaitConditionAsync(async () =>
        {
            await AwaitDeskAsync();
            return (await DecideAsync(Rounds.Of("ETHUSDT", Start.AddSeconds(++second)))).Kind == DecisionKind.Emit;
        });
        Assert.That((await AwaitDeskAsync()).CardsToday, Is.EqualTo(3));
    }

    [Test]
    public async Task An_older_state_that_cannot_be_read_may_be_moved_away()
    {
        await File.WriteAllTextAsync(Old, "[]");
        StartDesk();
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Reason, Is.EqualTo(Reasons.RiskStateUnreadable));
        File.Delete(Old);
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
