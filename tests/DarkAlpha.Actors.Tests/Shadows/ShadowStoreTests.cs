using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>The tables of the shadows in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class ShadowStoreTests(string kind)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TemporaryFolder _folder = null!;
    private JournalStorage _journal = null!;

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
    }

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Test]
    public async Task An_episode_is_replaced_by_its_newer_state_and_belongs_to_its_set()
    {
        var store = _journal.OpenShadows();
        Assert.That(await store.ReadAsync(All(), None), Is.Empty, "before the first shadow");

        var (open, other) = (Episodes.At(1) with { Set = "calm-1" }, Episodes.At(1) with { Set = "two-1" });
        await store.WriteAsync([open, other], None);
        var ended = open with { Rounds = 9, Outcome = Episodes.Stopped };
        await store.WriteAsync([ended], None);

        Assert.That(await _journal.OpenShadows().ReadAsync(All(), None), Is.EquivalentTo(new[] { ended, other }));
        Assert.That(await store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.Midnight, None), Is.EqualTo(new[] { other }));
        Assert.That(await store.DeleteBeforeAsync(Instants.OpenOf(2), None), Is.False);
        Assert.That(await store.ReadAsync(All(), None), Is.Empty);
        Assert.That(_journal.Prepare, Throws.Nothing);
    }

    [Test]
    public async Task A_set_keeps_the_instant_at_which_it_began()
    {
        var store = _journal.OpenShadows();
        Assert.That(await store.ReadSetsAsync(None), Is.Empty);
        ShadowSet Named(string id) => new(id, id, new RoundOptions(), [new ShadowChange("OI_ZSCORE", "3", "2")]);

        Assert.That(await store.RegisterAsync([Named("a")], Instants.OpenOf(1), None), Is.EqualTo(1));
        Assert.That(await store.RegisterAsync([Named("a"), Named("b")], Instants.OpenOf(2), None), Is.EqualTo(1));

        var sets = await _journal.OpenShadows().ReadSetsAsync(None);
        Assert.That((sets.Count, sets["a"], sets["b"]), Is.EqualTo((2, Instants.OpenOf(1), Instants.OpenOf(2))));
    }

    private static EpisodeFilter All() => new(Instants.OpenOf(0), Instants.OpenOf(10_000), null, null, 5_000);
}
