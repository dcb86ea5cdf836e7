using System.Net.ServerSentEvents;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>How soon readers of the event stream are told, and in which order.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EventPaceTests : EventBoardTest
{
    [Test]
    public async Task At_most_four_events_a_second_are_told_and_of_the_desk_only_its_newest_state()
    {
        ShowAll();
        using var reader = Open();
        for (var i = 1; i <= 60; i++)
        {
            Board.Show(state =>
            {
                state.Show(PageSamples.Desk(100 + i));
                state.Show(PageSamples.Cards(3 + i));
            });
            Pass(Tick);
        }

        Pass(TimeSpan.FromSeconds(1));
        var told = await EndAsync(reader);
        Assert.That(told, Has.Count.InRange(1 + 12, 1 + 16), "four in each second");
        Assert.That(CardsToldIn(told.Skip(1)), Is.EqualTo(Enumerable.Range(4, 60).Select(n => $"CARD-{n}")), "each once");
        Assert.That(
            told.FindLast(e => e.EventType == "desk").Json().GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(160));
    }

    [Test]
    public async Task What_may_wait_is_told_at_most_twice_a_second()
    {
        ShowAll();
        using var reader = Open();
        for (var i = 1; i <= 60; i++)
        {
            Board.Show(state => state.Show(PageSamples.Desk(100 + i)));
            Pass(Tick);
        }

        Pass(TimeSpan.FromSeconds(1));
        var told = await EndAsync(reader);
        Assert.That(Names(told.Skip(1)), Is.All.EqualTo("desk"));
        Assert.That(told, Has.Count.InRange(1 + 6, 1 + 8), "two in each second");
        Assert.That(told[^1].Json().GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(160));
    }

    [Test]
    public async Task No_card_is_dropped_and_cards_go_together_before_all_else()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state =>
        {
            state.Show(PageSamples.Desk(2));
            state.Show(PageSamples.Cards(13));
        });
        Pass(TimeSpan.FromSeconds(1));

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", "cards", "desk"]));
        Assert.That(CardsIn(told[1]), Is.EqualTo(Enumerable.Range(4, 10).Select(n => $"CARD-{n}")), "the oldest of the new ones first");
    }

    [Test]
    public async Task Each_card_of_a_burst_is_told_within_a_quarter_of_a_second()
    {
        ShowAll();
        var last = "abcd-1-0";
        for (var card = 4; card < 12; card++)
        {
            Board.Show(state =>
            {
                state.Show(PageSamples.Desk(100 + card));
                state.Show(PageSamples.Cards(card));
            });
            Pass(TimeSpan.FromSeconds(0.25));

            var told = await ToldSinceAsync(last);
            Assert.That(CardsToldIn(told), Is.EqualTo([$"CARD-{card}"]));
            last = told[^1].EventId!;
        }
    }

    // The cards come out of step with the second, so that none of them finds by chance the room that the one before it left.
    [Test]
    public async Task A_new_card_is_told_at_once_while_all_else_changes_all_the_time_and_all_else_takes_turns()
    {
        ShowAll();
        var (last, all) = ("abcd-1-0", new List<SseItem<string>>());
        for (var card = 4; card < 24; card++)
        {
            PassChanging(card - 1);
            Board.Show(state => state.Show(PageSamples.Cards(card)));
            Board.Flush();

            var told = await ToldSinceAsync(last);
            Assert.That(CardsToldIn(told), Does.Contain($"CARD-{card}"));
            last = told[^1].EventId!;
            all.AddRange(told);
        }

        Pass(TimeSpan.FromSeconds(8));
        all.AddRange(await ToldSinceAsync(last));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(all), Has.Exactly(20).EqualTo("outcome"), "none is dropped");
            Assert.That(Names(all).Count(name => name == "desk"), Is.AtLeast(4));
            Assert.That(Names(all).Count(name => name == "symbols"), Is.AtLeast(4));
        }
    }

    private static IEnumerable<string?> CardsToldIn(IEnumerable<SseItem<string>> told) =>
        told.Where(e => e.EventType == "cards").SelectMany(CardsIn);

    // Almost a second in which the desk, a row and the newest card change with every look.
    private void PassChanging(int newestCard)
    {
        Board.Show(state => state.Show(PageSamples.Outcome($"CARD-{newestCard}")));
        for (var i = 1; i < 20; i++)
        {
            Board.Show(state =>
            {
                state.Show(PageSamples.Desk((100 * newestCard) + i));
                state.Show(new SymbolsView([PageSamples.Row("BTCUSDT", (100 * newestCard) + i)], []));
                state.Show([PageSamples.Card(newestCard, $"attempt {i}"), .. PageSamples.Cards(newestCard - 1)]);
            });
            Pass(Tick);
        }
    }
}
