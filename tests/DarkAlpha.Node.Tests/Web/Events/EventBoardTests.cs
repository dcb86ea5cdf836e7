using System.Net.ServerSentEvents;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>What readers of the event stream are told, and when.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EventBoardTests : EventBoardTest
{
    [Test]
    public async Task A_new_reader_gets_the_whole_state_and_then_what_changes()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state => state.Show(PageSamples.Desk(2)));
        Board.Flush();

        var told = await EndAsync(reader);
        var reset = told[0].Json();
        Assert.That(Names(told), Is.EqualTo(["reset", "desk"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reset.GetProperty("reason").GetString(), Is.EqualTo("new"));
            Assert.That(reset.GetProperty("node").GetString(), Is.EqualTo("akka.tcp://desk"));
            Assert.That(reset.GetProperty("desk").GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(1));
            Assert.That(reset.GetProperty("symbols").GetProperty("symbols").GetArrayLength(), Is.EqualTo(2));
            Assert.That(reset.GetProperty("cards").GetArrayLength(), Is.EqualTo(3));
            Assert.That(told[1].Json().GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task At_most_four_events_a_second_are_told_and_of_the_desk_only_its_newest_state()
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
        Assert.That(told.Skip(1).Select(e => e.EventType), Is.All.EqualTo("desk"));
        Assert.That(told, Has.Count.InRange(1 + 12, 1 + 16), "four in each second");
        Assert.That(told[^1].Json().GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(160));
    }

    [Test]
    public async Task No_card_is_dropped_and_cards_go_before_all_else()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state =>
        {
            state.Show(PageSamples.Desk(2));
            state.Show(PageSamples.Cards(13));
        });
        Pass(TimeSpan.FromSeconds(4));

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", .. Enumerable.Repeat("card", 10), "desk"]));
        Assert.That(
            told.Skip(1).Take(10).Select(e => e.Json().GetProperty("card").GetProperty("card_id").GetString()),
            Is.EqualTo(Enumerable.Range(4, 10).Select(n => $"CARD-{n}")),
            "the oldest of the new ones first");
    }

    [Test]
    public async Task A_card_is_told_again_when_its_deliveries_change_and_not_otherwise()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state => state.Show(PageSamples.Cards(3)));
        Board.Show(state => state.Show([PageSamples.Card(3), PageSamples.Card(2, "delivered"), PageSamples.Card(1)]));
        Pass(TimeSpan.FromSeconds(2));

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", "card"]));
        Assert.That(told[1].Data, Does.Contain("CARD-2").And.Contain("delivered"));
    }

    [Test]
    public async Task Only_rows_that_changed_are_told_and_ages_alone_not_more_often_than_every_ten_seconds()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state => state.Show(new SymbolsView([PageSamples.Row("BTCUSDT", 1, ageMs: 900), PageSamples.Row("ETHUSDT", 3)], [])));
        Pass(TimeSpan.FromSeconds(2));
        Board.Show(state => state.Show(new SymbolsView([PageSamples.Row("BTCUSDT", 1, ageMs: 17), PageSamples.Row("ETHUSDT", 3)], [])));
        Pass(TimeSpan.FromSeconds(9));
        Board.Show(state => state.Show(new SymbolsView([PageSamples.Row("BTCUSDT", 1, ageMs: 18), PageSamples.Row("ETHUSDT", 3)], [])));
        Pass(Tick);

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", "symbols", "symbols"]));
        Assert.That(SymbolsIn(told[1]), Is.EqualTo(["ETHUSDT"]));
        Assert.That(SymbolsIn(told[2]), Is.EqualTo(["BTCUSDT", "ETHUSDT"]), "for their ages");
    }

    [Test]
    public async Task A_desk_that_only_says_the_time_is_no_news()
    {
        ShowAll();
        using var reader = Open();
        Board.Show(state => state.Show(PageSamples.Desk(1, "2026-02-01T13:58:00.000Z")));
        Pass(TimeSpan.FromSeconds(1));
        Assert.That(Names(await EndAsync(reader)), Is.EqualTo(["reset"]));
    }

    [Test]
    public async Task When_nothing_happens_readers_hear_every_fifteen_seconds_that_the_node_is_there()
    {
        ShowAll();
        using var reader = Open();
        Pass(TimeSpan.FromSeconds(31));

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", "alive", "alive"]));
        Assert.That(told[1].EventId, Is.Null, "it changes nothing, so there is nothing to go on from");
    }

    [Test]
    public async Task A_part_that_does_not_answer_keeps_the_rest_back_for_a_second_only()
    {
        using var reader = Open();
        Board.Show(state => state.Show(PageSamples.Nodes));
        Pass(TimeSpan.FromSeconds(0.9));
        Board.Show(state => state.Show(DeskView.Unknown with { Problem = "the desk did not answer" }));
        Pass(TimeSpan.FromSeconds(0.2));
        Board.Show(state => state.Show(PageSamples.Cards(3)));
        Pass(Tick);

        var told = await EndAsync(reader);
        Assert.That(Names(told), Is.EqualTo(["reset", "reset"]), "the first cards come at once, not one by one");
        Assert.That(told[0].Data, Does.Contain("the desk did not answer").And.Contain("\"cards\":null"));
        Assert.That(told[1].Json().GetProperty("cards").GetArrayLength(), Is.EqualTo(3));
    }

    private static IEnumerable<string?> SymbolsIn(SseItem<string> told) =>
        told.Json().GetProperty("symbols").EnumerateArray().Select(s => s.GetProperty("symbol").GetString());
}
