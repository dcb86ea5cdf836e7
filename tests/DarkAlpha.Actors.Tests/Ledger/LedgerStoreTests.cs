using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger;

/// <summary>The table of episodes in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class LedgerStoreTests(string kind) : EpisodeStoreTest(kind)
{
    protected override IEpisodeStore TableOf(JournalStorage journal) => journal.OpenLedger();

    [Test]
    public async Task Before_the_first_episode_there_is_no_table_and_nothing_to_read_or_delete()
    {
        Assert.That(await AllAsync(), Is.Empty);
        Assert.That(await Store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.Midnight, None), Is.Empty);
        Assert.That(await Store.DeleteBeforeAsync(Instants.OpenOf(9), None), Is.False);
    }

    [Test]
    public async Task A_filter_selects_by_time_symbol_and_gate_and_the_newest_up_to_its_limit()
    {
        var other = Episodes.At(2, symbol: "ETHUSDT");
        var lost = Episodes.At(3, gate: "arbitration");
        await Store.WriteAsync([Episodes.At(1), other, lost, Episodes.At(4)], None);
        Assert.That(await Store.ReadAsync(Filter() with { Symbol = new Symbol("ETHUSDT") }, None), Is.EqualTo(new[] { other }));
        Assert.That(await Store.ReadAsync(Filter() with { Gate = "arbitration" }, None), Is.EqualTo(new[] { lost }));
        Assert.That(await Store.ReadAsync(Filter() with { Limit = 2 }, None), Is.EqualTo(new[] { Episodes.At(4), lost }));
        var middle = Filter() with { From = Instants.OpenOf(2), To = Instants.OpenOf(4) };
        Assert.That(await Store.ReadAsync(middle, None), Is.EqualTo(new[] { lost, other }));
    }

    [Test]
    public async Task A_symbol_finds_its_episodes_without_an_exit()
    {
        var unknown = Episodes.At(3) with { Outcome = new Outcome(OutcomeStatus.Unknown, 0, 0, null) };
        await Store.WriteAsync(
            [
                Episodes.At(1), Episodes.At(2), unknown, Episodes.At(4) with { Outcome = Episodes.Stopped },
                Episodes.At(5, symbol: "ETHUSDT"),
            ],
            None);
        Assert.That(
            await Store.ReadWithoutExitAsync(new Symbol("BTCUSDT"), Instants.OpenOf(2), None),
            Is.EqualTo(new[] { Episodes.At(2), unknown }));
    }

    [Test]
    public async Task Old_episodes_are_deleted_a_part_at_a_time()
    {
        await Store.WriteAsync([.. Enumerable.Range(0, 1_005).Select(minute => Episodes.At(minute))], None);
        var before = Instants.OpenOf(1_003);
        Assert.That(await Store.DeleteBeforeAsync(before, None), Is.True);
        Assert.That(await Store.DeleteBeforeAsync(before, None), Is.False);
        Assert.That((await AllAsync()).Select(e => e.OpenedAt), Is.EqualTo(new[] { Instants.OpenOf(1_004), before }));
    }

    [Test]
    public async Task A_node_starts_on_a_database_with_a_ledger()
    {
        await Store.WriteAsync([Episodes.At(1, gate: Reasons.KillSwitchEnabled)], None);
        Assert.That(Journal.Prepare, Throws.Nothing);
        Assert.That(async () => await Journal.TryAsync(None), Throws.Nothing);
    }
}
