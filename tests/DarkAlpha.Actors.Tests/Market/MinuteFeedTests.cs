using DarkAlpha.Actors.Market;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Market;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MinuteFeedTests
{
    // 10:30, far from a settlement.
    private const int First = (10 * 60) + 30;

    private readonly Reader _reader = new();
    private readonly MinuteFeed _feed;

    public MinuteFeedTests() => _feed = new MinuteFeed(_reader);

    [Test]
    public void Held_candles_are_read_once_in_order_and_not_beyond_a_gap()
    {
        Assert.That(_feed.ReadyAt, Is.EqualTo(Instants.OpenOf(First + 1)), "the minute must be over");
        Hold(First, First + 1);
        Hold(First, First + 1, First + 2);
        Hold(First + 4);
        Assert.That(_reader.Minutes, Is.EqualTo([First, First + 1, First + 2]));
    }

    [Test]
    public void A_reader_that_needs_nothing_gets_nothing()
    {
        _reader.Next = null;
        Hold(First);
        Answer(First + 20, First, First + 1, First + 2);
        Assert.That((_reader.Minutes.Count, _feed.ReadyAt, _feed.WaitsForFunding), Is.EqualTo((0, (Instant?)null, false)));
    }

    [Test]
    public void A_minute_that_the_exchange_cannot_supply_is_passed_after_ten_minutes_and_three_answers()
    {
        Answer(First + 4, First, First + 2, First + 3);
        Answer(First + 13, First + 2, First + 3);
        _feed.OnAnswer(Candles(First + 2, First + 3), Instants.OpenOf(First + 1), Instants.OpenOf(First + 14).PlusMilliseconds(-1));
        Assert.That(_reader.Minutes, Is.EqualTo([First]));
        Answer(First + 14, First + 2, First + 3);
        Assert.That(_reader.Minutes, Is.EqualTo([First, First + 2]), "the newest of an answer is not final");
    }

    [Test]
    public void A_minute_that_comes_late_is_read()
    {
        for (var now = First + 4; now < First + 20; now++)
        {
            int[] listed = now < First + 13 ? [First + 1, First + 2] : [First, First + 1, First + 2];
            Answer(now, listed);
        }

        Assert.That(_reader.Minutes, Is.EqualTo([First, First + 1]));
    }

    [Test]
    public void An_answer_without_later_minutes_says_nothing_about_a_missing_one()
    {
        for (var now = First; now < First + 20; now++)
        {
            Answer(now);
            Answer(now, First - 1);
        }

        Assert.That(_reader.Minutes, Is.Empty);
    }

    [Test]
    public void An_answer_says_nothing_about_a_minute_that_was_not_requested()
    {
        var requested = _reader.Next!.Value;
        _reader.Next = Instants.OpenOf(First - 5);
        for (var now = First; now < First + 20; now++)
        {
            _feed.OnAnswer(Candles(First, First + 1), requested, Instants.OpenOf(now));
        }

        Assert.That(_reader.Minutes, Is.Empty, "it has gone back meanwhile");
    }

    [Test]
    public void A_candle_waits_for_the_settlements_in_it()
    {
        var settlement = new FundingSettlement(Instants.OpenOf(11 * 60).PlusMilliseconds(5), 0.01);
        _reader.Next = Instants.OpenOf((11 * 60) - 1);
        Hold((11 * 60) - 1, 11 * 60, (11 * 60) + 1);
        Assert.That((_feed.WaitsForFunding, _feed.ReadyAt), Is.EqualTo((true, (Instant?)Instants.OpenOf((11 * 60) + 3))));
        _feed.OnFunding([], _reader.Since, sentAt: Instants.OpenOf((11 * 60) + 1));
        Hold(11 * 60);
        Assert.That(_reader.Minutes, Is.EqualTo([(11 * 60) - 1]), "an answer that early tells nothing");
        _feed.OnFunding([settlement], _reader.Since, sentAt: Instants.OpenOf((11 * 60) + 1));
        Hold(11 * 60);
        Assert.That(_reader.Minutes, Is.EqualTo([(11 * 60) - 1, 11 * 60]));
        Assert.That(_reader.Settlements, Is.EqualTo([settlement]));
    }

    [Test]
    public void The_minute_after_a_missing_one_waits_for_its_settlements_too()
    {
        _reader.Next = Instants.OpenOf((11 * 60) - 1);
        for (var now = (11 * 60) + 2; now < (11 * 60) + 20; now++)
        {
            Answer(now, 11 * 60, (11 * 60) + 1);
        }

        Assert.That((_reader.Minutes.Count, _feed.WaitsForFunding), Is.EqualTo((0, true)));
        _feed.OnFunding([], _reader.Since, sentAt: Instants.OpenOf((11 * 60) + 20));
        Answer((11 * 60) + 20, 11 * 60, (11 * 60) + 1);
        Assert.That(_reader.Minutes, Is.EqualTo([11 * 60]));
    }

    [Test]
    public void What_is_held_is_asked_for_before_settlements()
    {
        _reader.Since = Instants.OpenOf(11 * 60);
        _reader.Next = _reader.Since;
        Assert.That((_feed.WaitsForFunding, _feed.ReadyAt), Is.EqualTo((false, (Instant?)Instants.OpenOf((11 * 60) + 1))));
        var before = _feed.Position;
        Hold();
        Assert.That((_feed.WaitsForFunding, _feed.Position == before), Is.EqualTo((true, false)));
    }

    private void Hold(params int[] minutes) => _feed.OnHeld([.. minutes.Select(minute => CandleBuilder.Flat(minute, 100))]);

    private void Answer(int now, params int[] minutes) =>
        _feed.OnAnswer(Candles(minutes), _reader.Next ?? Instants.OpenOf(First), Instants.OpenOf(now));

    // The request was sent when the newest candle had just opened, so that one is not final.
    private static CandleAnswer Candles(params int[] minutes)
    {
        var sentAt = Instants.OpenOf(minutes.Length == 0 ? First : minutes[^1]);
        return new CandleAnswer(
            [.. minutes.Select(minute => CandleBuilder.Flat(minute, 100))], CandleInterval.OneMinute, sentAt, sentAt);
    }

    private sealed class Reader : IMinuteReader
    {
        public Instant? Next { get; set; } = Instants.OpenOf(First);

        public Instant Since { get; set; } = Instants.OpenOf(First);

        public List<int> Minutes { get; } = [];

        public IReadOnlyList<FundingSettlement> Settlements { get; private set; } = [];

        public void OnMinute(in Candle candle, IReadOnlyList<FundingSettlement> settlements)
        {
            Minutes.Add((int)(candle.OpenTime.MillisecondsSince(Instants.Midnight) / Instants.Minute));
            Settlements = settlements;
            Next = candle.OpenTime.PlusMilliseconds(Instants.Minute);
        }
    }
}
