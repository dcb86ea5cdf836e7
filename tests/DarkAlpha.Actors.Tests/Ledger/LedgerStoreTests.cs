using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Ledger;

/// <summary>The table of episodes in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class LedgerStoreTests(string kind)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TemporaryFolder _folder = null!;
    private JournalStorage _journal = null!;
    private IEpisodeStore _store = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _folder = new TemporaryFolder();
        if (kind == "SQLite")
        {
            _journal = JournalStorage.Sqlite(_folder.Of("darkalpha.db"));
            _journal.Prepare();
        }
        else
        {
            var server = await SharedPostgres.GetAsync();
            _journal = JournalStorage.Postgres(PostgresUrl.Parse(await server.CreateDatabaseAsync()));
        }

        _store = _journal.OpenLedger();
    }

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Test]
    public async Task An_episode_is_read_as_it_was_written_to_the_last_digit()
    {
        var open = Episodes.At(1);
        var ended = Episodes.At(2) with
        {
            Levels = new Levels(Side.Short, 100.0 / 3, 101, 98), Rounds = 12, Outcome = Episodes.Stopped,
        };
        var unknown = Episodes.At(3) with { Outcome = new Outcome(OutcomeStatus.Unknown, 0.25, -0.5, null) };
        Assert.That(await _store.WriteAsync([open, ended, unknown], None), Is.EqualTo(3));
        Assert.That(await AllAsync(), Is.EqualTo(new[] { unknown, ended, open }));
        Assert.That(await _journal.OpenLedger().ReadAsync(Filter(), None), Has.Count.EqualTo(3), "another node");
    }

    [Test]
    public async Task Before_the_first_episode_there_is_no_table_and_nothing_to_read_or_delete()
    {
        Assert.That(await AllAsync(), Is.Empty);
        Assert.That(await _store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.Midnight, None), Is.Empty);
        Assert.That(await _store.DeleteBeforeAsync(Instants.OpenOf(9), None), Is.False);
    }

    [Test]
    public async Task Two_nodes_that_write_the_same_episode_leave_one_with_the_larger_number_of_rounds()
    {
        await _store.WriteAsync([Episodes.At(1) with { Rounds = 5 }], None);
        await _journal.OpenLedger().WriteAsync([Episodes.At(1) with { Rounds = 3 }], None);
        Assert.That((await AllAsync()).Single().Rounds, Is.EqualTo(5));
        await _store.WriteAsync([Episodes.At(1) with { Rounds = 6 }], None);
        Assert.That((await AllAsync()).Single().Rounds, Is.EqualTo(6));
    }

    [Test]
    public async Task A_final_outcome_is_not_replaced_by_an_open_one_that_is_written_late()
    {
        await _store.WriteAsync([Episodes.At(1) with { Rounds = 2, Outcome = Episodes.Stopped }], None);
        await _store.WriteAsync([Episodes.At(1) with { Rounds = 4 }], None);
        Assert.That((await AllAsync()).Single(), Is.EqualTo(Episodes.At(1) with { Rounds = 4, Outcome = Episodes.Stopped }));
    }

    [Test]
    public async Task A_filter_selects_by_time_symbol_and_gate_and_the_newest_up_to_its_limit()
    {
        var other = Episodes.At(2, symbol: "ETHUSDT");
        var lost = Episodes.At(3, gate: "arbitration");
        await _store.WriteAsync([Episodes.At(1), other, lost, Episodes.At(4)], None);
        Assert.That(await _store.ReadAsync(Filter() with { Symbol = new Symbol("ETHUSDT") }, None), Is.EqualTo(new[] { other }));
        Assert.That(await _store.ReadAsync(Filter() with { Gate = "arbitration" }, None), Is.EqualTo(new[] { lost }));
        Assert.That(await _store.ReadAsync(Filter() with { Limit = 2 }, None), Is.EqualTo(new[] { Episodes.At(4), lost }));
        var middle = Filter() with { From = Instants.OpenOf(2), To = Instants.OpenOf(4) };
        Assert.That(await _store.ReadAsync(middle, None), Is.EqualTo(new[] { lost, other }));
    }

    [Test]
    public async Task A_symbol_finds_its_episodes_without_an_exit()
    {
        var unknown = Episodes.At(3) with { Outcome = new Outcome(OutcomeStatus.Unknown, 0, 0, null) };
        await _store.WriteAsync(
            [
                Episodes.At(1), Episodes.At(2), unknown, Episodes.At(4) with { Outcome = Episodes.Stopped },
                Episodes.At(5, symbol: "ETHUSDT"),
            ],
            None);
        Assert.That(
            await _store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.OpenOf(2), None),
            Is.EqualTo(new[] { Episodes.At(2), unknown }));
    }

    [Test]
    public async Task Old_episodes_are_deleted_a_part_at_a_time()
    {
        await _store.WriteAsync([.. Enumerable.Range(0, 1_005).Select(minute => Episodes.At(minute))], None);
        var before = Instants.OpenOf(1_003);
        Assert.That(await _store.DeleteBeforeAsync(before, None), Is.True);
        Assert.That(await _store.DeleteBeforeAsync(before, None), Is.False);
        Assert.That((await AllAsync()).Select(e => e.OpenedAt), Is.EqualTo(new[] { Instants.OpenOf(1_004), before }));
    }

    [Test]
    public async Task A_node_starts_on_a_database_with_a_ledger()
    {
        await _store.WriteAsync([Episodes.At(1, gate: Reasons.KillSwitchEnabled)], None);
        Assert.That(_journal.Prepare, Throws.Nothing);
        Assert.That(async () => await _journal.TryAsync(None), Throws.Nothing);
    }

    private static EpisodeFilter Filter() => new(Instants.OpenOf(0), Instants.OpenOf(10_000), null, null, 5_000);

    private Task<IReadOnlyList<StoredEpisode>> AllAsync() => _store.ReadAsync(Filter(), None);
}
