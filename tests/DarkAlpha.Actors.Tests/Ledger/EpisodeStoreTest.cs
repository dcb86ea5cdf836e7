using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Ledger;

/// <summary>A table of episodes in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
internal abstract class EpisodeStoreTest(string kind)
{
    protected static readonly CancellationToken None = CancellationToken.None;

    private TemporaryFolder _folder = null!;

    protected JournalStorage Journal { get; private set; } = null!;

    protected IEpisodeStore Store { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _folder = new TemporaryFolder();
        if (kind == "SQLite")
        {
            Journal = JournalStorage.Sqlite(_folder.Of("darkalpha.db"));
            Journal.Prepare();
        }
        else
        {
            var server = await SharedPostgres.GetAsync();
            Journal = JournalStorage.Postgres(PostgresUrl.Parse(await server.CreateDatabaseAsync()));
        }

        Store = TableOf(Journal);
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
        var open = At(1);
        var ended = At(2) with
        {
            Levels = new Levels(Side.Short, 100.0 / 3, 101, 98), Rounds = 12, Outcome = Episodes.Stopped,
        };
        var unknown = At(3) with { Outcome = new Outcome(OutcomeStatus.Unknown, 0.25, -0.5, null) };
        Assert.That(await Store.WriteAsync([open, ended, unknown], None), Is.EqualTo(3));
        Assert.That(await AllAsync(), Is.EqualTo(new[] { unknown, ended, open }));
        Assert.That(await TableOf(Journal).ReadAsync(Filter(), None), Has.Count.EqualTo(3), "another node");
    }

    [Test]
    public async Task Two_nodes_that_write_the_same_episode_leave_one_with_the_larger_number_of_rounds()
    {
        await Store.WriteAsync([At(1) with { Rounds = 5 }], None);
        await TableOf(Journal).WriteAsync([At(1) with { Rounds = 3 }], None);
        Assert.That((await AllAsync()).Single().Rounds, Is.EqualTo(5));
        await Store.WriteAsync([At(1) with { Rounds = 6 }], None);
        Assert.That((await AllAsync()).Single().Rounds, Is.EqualTo(6));
    }

    [Test]
    public async Task A_final_outcome_is_not_replaced_by_an_open_one_that_is_written_late()
    {
        await Store.WriteAsync([At(1) with { Rounds = 2, Outcome = Episodes.Stopped }], None);
        await Store.WriteAsync([At(1) with { Rounds = 4 }], None);
        Assert.That((await AllAsync()).Single(), Is.EqualTo(At(1) with { Rounds = 4, Outcome = Episodes.Stopped }));
    }

    /// <summary>The table, as a node opens it.</summary>
    protected abstract IEpisodeStore TableOf(JournalStorage journal);

    /// <summary>An open episode that belongs in the table.</summary>
    protected virtual StoredEpisode At(int minute) => Episodes.At(minute);

    protected static EpisodeFilter Filter() => new(Instants.OpenOf(0), Instants.OpenOf(10_000), null, null, 5_000);

    protected Task<IReadOnlyList<StoredEpisode>> AllAsync() => Store.ReadAsync(Filter(), None);
}
