using DarkAlpha.Node.Web.Events;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>Readers of the event stream that come back, and those that do not keep up.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EventReturnTests : EventBoardTest
{
    [Test]
    public async Task A_reader_that_comes_back_gets_exactly_what_it_missed()
    {
        ShowAll();
        using var first = Open();
        Tell(5);
        var ids = (await first.TakeAsync(6)).ConvertAll(e => e.EventId);

        using var second = Open(ids[2]);
        Tell(1);
        var missed = await EndAsync(second);

        Assert.That(Names(missed), Is.All.EqualTo("desk"));
        Assert.That(missed.Take(3).Select(e => e.EventId), Is.EqualTo(ids.Skip(3)));
        Assert.That(missed, Has.Count.EqualTo(4));
    }

    [TestCase(0, Description = "the id of the whole state")]
    [TestCase(1)]
    public async Task A_reader_that_missed_nothing_is_told_nothing(int events)
    {
        ShowAll();
        using var first = Open();
        Tell(events);
        var last = (await first.TakeAsync(1 + events))[^1].EventId;

        using var second = Open(last);
        Assert.That(await EndAsync(second), Is.Empty);
    }

    [TestCase("ffff-1-1", "other_node")]
    [TestCase("abcd-0-1", "too_old")]
    [TestCase("abcd-1-99", "too_old", Description = "an id that was never given")]
    [TestCase("abcd-1--1", "too_old")]
    [TestCase("abcd-1-", "too_old")]
    [TestCase("<script>", "other_node")]
    public async Task An_id_that_is_not_known_here_gives_the_whole_state_with_the_reason(string id, string reason)
    {
        ShowAll();
        using var reader = Open(id);
        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset"]));
        Assert.That(told[0].Json().GetProperty("reason").GetString(), Is.EqualTo(reason));
    }

    [Test]
    public async Task An_event_that_is_no_longer_kept_gives_the_whole_state()
    {
        ShowAll();
        using var first = Open();
        Tell(EventHistory.MaxEvents + 1);
        var reset = (await first.TakeAsync(1))[0].EventId;

        using var second = Open(reset);
        Assert.That(Names(await EndAsync(second)), Is.EqualTo(["reset"]));
    }

    [Test]
    public async Task A_reader_that_does_not_keep_up_is_cut_and_the_others_go_on()
    {
        ShowAll();
        using var slow = Open();
        using var quick = Open();
        for (var i = 0; i < 100; i++)
        {
            Tell(1);
            await quick.TakeAsync(i == 0 ? 2 : 1);
        }

        Assert.That((Cuts, Board.Readers), Is.EqualTo((1, 1)));
        Tell(1);
        Assert.That(await EndAsync(quick), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_reader_that_takes_an_event_for_longer_than_a_minute_is_cut()
    {
        ShowAll();
        using var reader = Open();
        await using var events = reader.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        await events.MoveNextAsync();
        Pass(TimeSpan.FromSeconds(59));
        await events.MoveNextAsync();
        Pass(TimeSpan.FromSeconds(59));
        Assert.That(Cuts, Is.Zero, "each of the two was taken in time");

        Pass(TimeSpan.FromSeconds(2));
        Assert.That(Cuts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_reader_that_waits_for_news_is_not_cut()
    {
        ShowAll();
        using var reader = Open();
        await using var events = reader.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        await events.MoveNextAsync();
        var next = events.MoveNextAsync().AsTask();
        Board.Remove(reader);
        Pass(EventReader.WriteTimeout * 2);

        reader.Complete();
        Assert.That((await next, Cuts), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_board_without_readers_is_abandoned_after_some_time()
    {
        ShowAll();
        var reader = Open();
        Pass(TimeSpan.FromMinutes(1));
        Assert.That(Board.IsAbandoned(TimeSpan.FromSeconds(30)), Is.False);
        reader.Dispose();
        Pass(TimeSpan.FromSeconds(29));
        Assert.That(Board.IsAbandoned(TimeSpan.FromSeconds(30)), Is.False);
        Pass(TimeSpan.FromSeconds(1));
        Assert.That(Board.IsAbandoned(TimeSpan.FromSeconds(30)), Is.True);
    }
}
