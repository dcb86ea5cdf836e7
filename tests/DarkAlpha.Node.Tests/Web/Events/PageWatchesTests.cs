using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Events;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>What is asked of the cluster for the page, and how often.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PageWatchesTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new();
    private readonly FakePageData _data = new();
    private readonly List<Exception> _failures = [];
    private readonly EventBoard _board;
    private readonly PageWatches _watches;

    public PageWatchesTests()
    {
        _board = new EventBoard("abcd", 1, _time);
        _watches = new PageWatches(_data, _board, _time, _failures.Add, CancellationToken.None);
    }

    [TearDown]
    public void Nothing_fails_unexpectedly() => Assert.That(_failures, Is.Empty);

    [Test]
    public void A_desk_that_stores_nothing_is_read_every_five_seconds_and_one_that_does_at_once()
    {
        Pass(TimeSpan.FromSeconds(4));
        Assert.That(_data.DeskReads, Is.EqualTo(1));
        Pass(TimeSpan.FromSeconds(2));
        Assert.That(_data.DeskReads, Is.EqualTo(2));

        _data.Pulse = new DeskPulse(2) { Followed = [] };
        Pass(TimeSpan.FromMilliseconds(150));
        Assert.That(_data.DeskReads, Is.EqualTo(3));
    }

    [Test]
    public async Task A_new_card_is_told_with_the_pulse_and_once_also_when_all_else_is_read_later()
    {
        using var reader = new EventReader(_board, null, () => { }, _time);
        _board.Add(reader);
        Pass(TimeSpan.FromSeconds(1));
        _data.Pulse = new DeskPulse(2) { Followed = [] };
        Pass(Tick);
        var card = CardBuilder.Of("BTCUSDT", _time.GetUtcNow());
        _data.Cards = new CardList([new CardList.Entry(card, [])]);
        _data.Pulse = new DeskPulse(3) { Followed = [], Newest = _data.Cards };
        Pass(Tick);
        Assert.That(_data.DeskReads, Is.EqualTo(2), "the rest is not read again so soon");
        var told = (await reader.TakeAsync(2))[1].Json().GetProperty("cards")[0];
        Assert.That(told.GetProperty("card").GetProperty("card_id").GetString(), Is.EqualTo(card.CardId.Value));

        Pass(TimeSpan.FromSeconds(1));
        Assert.That(_data.DeskReads, Is.EqualTo(3));
        _board.Complete();
        Assert.That((await reader.ReadToEndAsync()).Select(e => e.EventType), Has.None.EqualTo("cards"));
    }

    [Test]
    public async Task The_outcome_of_a_card_that_is_no_longer_followed_is_read_once_and_told()
    {
        using var reader = new EventReader(_board, null, () => { }, _time);
        _board.Add(reader);
        _data.Pulse = new DeskPulse(1) { Followed = [new CardId("A"), new CardId("B")] };
        Pass(TimeSpan.FromSeconds(1));
        _data.Pulse = new DeskPulse(2) { Followed = [new CardId("B")] };
        Pass(TimeSpan.FromSeconds(3));

        _board.Complete();
        var told = await reader.ReadToEndAsync();
        Assert.That(_data.OutcomesAsked, Is.EqualTo([new CardId("A")]));
        Assert.That(told.Where(e => e.EventType == "outcome").Select(e => e.Json().GetProperty("cardId").GetString()), Is.EqualTo(["A"]));
    }

    [Test]
    public async Task While_the_desk_does_not_answer_the_page_says_so_and_keeps_what_was_known()
    {
        using var reader = new EventReader(_board, null, () => { }, _time);
        _board.Add(reader);
        _data.CardsToday = 7;
        Pass(TimeSpan.FromSeconds(1));
        _data.DeskProblem = "the desk did not answer within 2 s";
        Pass(TimeSpan.FromSeconds(2));
        _data.DeskProblem = null;
        Pass(TimeSpan.FromSeconds(2));

        _board.Complete();
        var desks = (await reader.ReadToEndAsync()).Where(e => e.EventType == "desk").Select(e => e.Json()).ToList();
        Assert.That(
            desks.Select(d => d.GetProperty("problem").GetString()), Is.EqualTo([(string?)"the desk did not answer within 2 s", null]));
        Assert.That(desks.Select(d => d.GetProperty("risk").GetProperty("cardsToday").GetInt32()), Is.All.EqualTo(7));
    }

    private void Pass(TimeSpan span)
    {
        for (var left = span; left > TimeSpan.Zero; left -= Tick)
        {
            _watches.StartDue();
            _board.Flush();
            _time.Advance(Tick);
        }
    }
}
