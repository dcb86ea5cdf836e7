using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Tests.Ledger;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>The tables of the shadows in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class ShadowStoreTests(string kind) : EpisodeStoreTest(kind)
{
    protected override IEpisodeStore TableOf(JournalStorage journal) => journal.OpenShadows();

    protected override StoredEpisode At(int minute) => base.At(minute) with { Set = "calm-1" };

    [Test]
    public async Task Episodes_of_two_sets_are_kept_apart()
    {
        Assert.That(await AllAsync(), Is.Empty, "before the first shadow");

        var (open, other) = (At(1), At(1) with { Set = "two-1" });
        await Store.WriteAsync([open, other], None);
        var ended = open with { Rounds = 9, Outcome = Episodes.Stopped };
        await Store.WriteAsync([ended], None);

        Assert.That(await AllAsync(), Is.EquivalentTo(new[] { ended, other }));
        Assert.That(await Store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.Midnight, None), Is.EqualTo(new[] { other }));
        Assert.That(await Store.DeleteBeforeAsync(Instants.OpenOf(2), None), Is.False);
        Assert.That(await AllAsync(), Is.Empty);
        Assert.That(Journal.Prepare, Throws.Nothing);
    }

    [Test]
    public async Task A_set_keeps_the_instant_at_which_it_began()
    {
        var store = Journal.OpenShadows();
        Assert.That(await store.ReadSetsAsync(None), Is.Empty);
        ShadowSet Named(string id) => new(id, id, new RoundOptions(), [new ShadowChange("OI_ZSCORE", "3", "2")]);

        Assert.That(await store.RegisterAsync([Named("a")], Instants.OpenOf(1), None), Is.EqualTo(1));
        Assert.That(await store.RegisterAsync([Named("a"), Named("b")], Instants.OpenOf(2), None), Is.EqualTo(1));

        var sets = await Journal.OpenShadows().ReadSetsAsync(None);
        Assert.That((sets.Count, sets["a"], sets["b"]), Is.EqualTo((2, Instants.OpenOf(1), Instants.OpenOf(2))));
    }
}
