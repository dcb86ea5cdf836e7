using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;

namespace DarkAlpha.Domain.Tests.Rounds;

/// <summary>
/// A round that triggers nothing is what nearly all rounds are, so it must leave nothing for the garbage collector. The counter is that of
/// the measuring thread, so neither other tests nor the background compiler show in it. What is created once (static fields, the first
/// compilation of a method and its second one while it loops, a list that grows to its final size) belongs to the warm-up, which runs the
/// very loop that is measured.
/// </summary>
[NonParallelizable]
public sealed class RoundRunnerAllocationTests
{
    private const int Rounds = 100_000;

    // Enough to fill every window and ring (a day and more of quarters).
    private const int WarmUpRounds = 20_000;

    private RoundRunner _runner = null!;
    private MarketFeed _feed = null!;
    private int _nextMinute;
    private int _updates;

    [SetUp]
    public void Begin()
    {
        var settings = new RoundOptions();
        _runner = new RoundRunner(settings, StrategyCatalog.Create(settings.Strategies));
        _feed = new MarketFeed(settings.Market);
        _nextMinute = 0;
        Loop(WarmUpRounds, CloseCandle);
    }

    [Test]
    public void Candles_that_trigger_nothing_allocate_nothing() => AssertAllocatesNothing(CloseCandle);

    [Test]
    public void Ticks_that_trigger_nothing_allocate_nothing() => AssertAllocatesNothing(Tick);

    [Test]
    public void Updates_of_the_forming_candle_allocate_nothing() => AssertAllocatesNothing(UpdateForming);

    [Test]
    public void Blocked_rounds_allocate_nothing() => AssertAllocatesNothing(RunStale);

    // Every round must have ended as expected, or the measurement says nothing.
    private static void AssertAllocatesNothing(Func<int, bool> round)
    {
        Assert.That(Loop(WarmUpRounds, round), Is.EqualTo(WarmUpRounds));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asExpected = Loop(Rounds, round);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(asExpected, Is.EqualTo(Rounds));
        Assert.That(allocated, Is.Zero);
    }

    private static int Loop(int rounds, Func<int, bool> round)
    {
        var asExpected = 0;
        for (var i = 0; i < rounds; i++)
        {
            asExpected += round(i) ? 1 : 0;
        }

        return asExpected;
    }

    private static bool IsQuiet(in Decision decision) => decision is { Kind: DecisionKind.NoSignal, Reason: Reasons.NoTrigger };

    private bool CloseCandle(int round)
    {
        _feed.Feed(MarketFeed.Steady(_nextMinute++));
        return IsQuiet(_runner.Run(_feed.Market, _feed.Now));
    }

    private bool Tick(int round)
    {
        _feed.Market.OnPrice(100 + round % 7 * 0.01, _feed.Now);
        return IsQuiet(_runner.Run(_feed.Market, _feed.Now));
    }

    private bool UpdateForming(int round)
    {
        var forming = MarketFeed.Steady(_nextMinute) with { Volume = ++_updates };
        return _feed.Market.OnMinute(forming, closed: false, _feed.Now) == CandleUpdate.Stored
            && IsQuiet(_runner.Run(_feed.Market, _feed.Now));
    }

    private bool RunStale(int round) =>
        _runner.Run(_feed.Market, _feed.Now.PlusMilliseconds(Instants.Day + round)).Reason == Reasons.PriceStale;
}
