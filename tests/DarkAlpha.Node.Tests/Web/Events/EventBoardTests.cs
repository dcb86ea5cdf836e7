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
            Assert.That(reset.GetProperty("at").GetString(), Is.EqualTo("2026-02-01T13:57:00.000Z"), "by the desk's clock");
            Assert.That(reset.GetProperty("desk").GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(1));
            Assert.That(reset.GetProperty("symbols").GetProperty("symbols").GetArrayLength(), Is.EqualTo(2));
            Assert.That(reset.GetProperty("cards").GetArrayLength(), Is.EqualTo(3));
            Assert.That(told[1].Json().GetProperty("risk").GetProperty("cardsToday").GetInt32(), Is.EqualTo(2));
        }
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
        Assert.That(Names(told), Is.EqualTo(["reset", "cards"]));
        Assert.That(CardsIn(told[1]), Is.EqualTo(["CARD-2"]));
        Assert.That(told[1].Data, Does.Contain("delivered"));
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
        Assert.That(told[1].Json().GetProperty("at").GetString(), Is.EqualTo("2026-02-01T13:57:15.000Z"), "by the desk's clock");
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
        Assert.That(Names(told), Is.EqualTo(["reset", "cards"]), "the first cards come at once, not one by one");
        Assert.That(told[0].Data, Does.Contain("the desk did not answer").And.Contain("\"cards\":null"));
        Assert.That(CardsIn(told[1]), Is.EqualTo(["CARD-1", "CARD-2", "CARD-3"]));
    }

    private static IEnumerable<string?> SymbolsIn(SseItem<string> told) =>
        told.Json().GetProperty("symbols").EnumerateArray().Select(s => s.GetProperty("symbol").GetString());
}
