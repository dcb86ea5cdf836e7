using Akka.Actor;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger;

internal sealed class LedgerWriterActorTests : ActorTest
{
    private static readonly InvalidOperationException Down = new("the database is down");

    private readonly FakeEpisodeStore _store = new();
    private readonly FakeExchangeClock _clock;
    private readonly IActorRef _writer;

    public LedgerWriterActorTests()
        : base("akka.loglevel = INFO")
    {
        _clock = new FakeExchangeClock(Market);
        _writer = Sys.ActorOf(LedgerWriterActor.Props(_store, _clock, TimeSpan.FromDays(90)));
    }

    [Test]
    public async Task Changes_are_stored_together_after_two_seconds_each_episode_once_in_its_newest_state()
    {
        Save(Episodes.At(1));
        Save(Episodes.At(2));
        Save(Episodes.At(1) with { Rounds = 2 });
        await PassAsync(1.9);
        Assert.That(_store.Attempts, Is.Zero);
        await PassAsync(0.1);
        Assert.That(_store.Batches.Single(), Is.EqualTo(new[] { Episodes.At(1) with { Rounds = 2 }, Episodes.At(2) }));
        await PassAsync(10);
        Assert.That(_store.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_batch_is_stored_at_once_and_the_rest_after_two_seconds()
    {
        for (var i = 0; i < LedgerWriterActor.BatchSize + 1; i++)
        {
            Save(Episodes.At(i));
        }

        await PassAsync(0);
        Assert.That(_store.Batches.Select(b => b.Count), Is.EqualTo(new[] { LedgerWriterActor.BatchSize }));
        await PassAsync(2);
        Assert.That(_store.Batches.Select(b => b.Count), Is.EqualTo(new[] { LedgerWriterActor.BatchSize, 1 }));
    }

    [Test]
    public async Task Before_a_symbol_moves_away_its_changes_are_stored_without_waiting()
    {
        Save(Episodes.At(1));
        _writer.Tell(LedgerWrites.WriteNow.Instance);
        await PassAsync(0);
        Assert.That(_store.Batches, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_must_not_wait_is_stored_after_the_batch_that_is_being_stored()
    {
        var hold = _store.Hold();
        Save(Episodes.At(1));
        await PassAsync(2);
        Save(Episodes.At(2));
        _writer.Tell(LedgerWrites.WriteNow.Instance);
        await SettleAsync(_writer);
        hold.SetResult();
        await AwaitConditionAsync(() => Task.FromResult(_store.Batches.Count == 2));
    }

    [Test]
    public async Task All_that_must_not_wait_is_stored_even_if_it_is_more_than_a_batch()
    {
        var hold = _store.Hold();
        Save(Episodes.At(0));
        await PassAsync(2);
        for (var i = 1; i <= LedgerWriterActor.BatchSize + 1; i++)
        {
            Save(Episodes.At(i));
        }

        _writer.Tell(LedgerWrites.WriteNow.Instance);
        await SettleAsync(_writer);
        hold.SetResult();
        await AwaitConditionAsync(() => Task.FromResult(_store.Batches.Count == 3));
        Assert.That(_store.Batches.Select(b => b.Count), Is.EqualTo(new[] { 1, LedgerWriterActor.BatchSize, 1 }));
    }

    [Test]
    public async Task A_database_that_is_down_is_tried_again_after_growing_pauses_and_logged_once()
    {
        _store.Fail(Down);
        await EventFilter.Warning(contains: "the database is down").ExpectOneAsync(async () =>
        {
            Save(Episodes.At(1));
            await PassAsync(2);
            await PassAsync(2);
            Save(Episodes.At(1) with { Rounds = 2 });
            _writer.Tell(LedgerWrites.WriteNow.Instance);
            await PassAsync(3.9);
            Assert.That(_store.Attempts, Is.EqualTo(2), "the second pause is four seconds");
            await PassAsync(0.1);
        });
        Assert.That(_store.Attempts, Is.EqualTo(3));

        _store.Fail(null);
        await EventFilter.Info(contains: "0 changes were dropped").ExpectOneAsync(() => PassAsync(8));
        Assert.That(_store.Batches.Single(), Is.EqualTo(new[] { Episodes.At(1) with { Rounds = 2 } }));
    }

    [Test]
    public async Task What_waits_is_limited_and_what_is_dropped_is_logged_once()
    {
        const int Written = LedgerWriterActor.BatchSize;
        var hold = _store.Hold();
        await EventFilter.Warning(contains: "10000 episodes of the ledger wait").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < Written + LedgerWriterActor.Capacity + 2; i++)
            {
                Save(Episodes.At(i));
            }

            await PassAsync(0);
        });

        hold.SetResult();
        await AwaitConditionAsync(
            () => Task.FromResult(_store.Batches.Sum(b => b.Count) == Written + LedgerWriterActor.Capacity));
    }

    [Test]
    public async Task Old_episodes_are_deleted_every_hour_as_long_as_there_are_any()
    {
        _store.MayBeMore.Enqueue(true);
        await PassAsync(60);
        var before = Instant.From(Start.AddDays(-90));
        Assert.That(_store.Deletions, Is.EqualTo(new[] { before, before }));

        Market.Advance(TimeSpan.FromHours(1));
        await PassAsync(3_600);
        Assert.That(_store.Deletions.Skip(2), Is.EqualTo(new[] { before.PlusMilliseconds(3_600_000) }));
    }

    [Test]
    public async Task A_deletion_that_waits_for_a_batch_is_not_forgotten_when_nothing_more_is_to_be_stored()
    {
        var hold = _store.Hold();
        Save(Episodes.At(1));
        await PassAsync(60);
        _writer.Tell(LedgerWrites.WriteNow.Instance);
        await SettleAsync(_writer);
        hold.SetResult();
        await AwaitConditionAsync(() => Task.FromResult(_store.Deletions.Count == 1));
    }

    [Test]
    public async Task By_a_clock_that_cannot_be_trusted_nothing_is_deleted()
    {
        _clock.Degrade("a jump");
        await PassAsync(60);
        Assert.That(_store.Deletions, Is.Empty);
        _clock.Heal();
        await PassAsync(3_600);
        Assert.That(_store.Deletions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_node_that_stops_waits_until_everything_is_stored()
    {
        for (var i = 0; i < LedgerWriterActor.BatchSize - 1; i++)
        {
            Save(Episodes.At(i));
        }

        Assert.That(await AskAsync<LedgerWrites.Drained>(_writer, LedgerWrites.Drain.Instance), Is.EqualTo(new LedgerWrites.Drained(0)));
        Assert.That(_store.Batches.Single(), Has.Count.EqualTo(LedgerWriterActor.BatchSize - 1));
    }

    [Test]
    public async Task A_node_that_stops_does_not_wait_for_a_database_that_is_down()
    {
        _store.Fail(Down);
        Save(Episodes.At(1));
        Assert.That(await AskAsync<LedgerWrites.Drained>(_writer, LedgerWrites.Drain.Instance), Is.EqualTo(new LedgerWrites.Drained(1)));
    }

    private void Save(StoredEpisode episode) => _writer.Tell(new LedgerWrites.Save(episode));

    // The store answers at once, so each answer is in the mailbox before the actor looks at the next message.
    private async Task PassAsync(double seconds)
    {
        await SettleAsync(_writer);
        Scheduler.Advance(TimeSpan.FromSeconds(seconds));
        for (var i = 0; i < 3; i++)
        {
            await SettleAsync(_writer);
        }
    }
}
