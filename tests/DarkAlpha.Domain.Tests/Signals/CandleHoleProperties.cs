using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Signals;

/// <summary>
/// An exchange that was halted: it has no candles of that time, in no answer. A node that ran on, and one that was started after it, soon
/// see what <c>replay</c> sees in the same candles.
/// </summary>
public sealed class CandleHoleProperties
{
    // A full 15m history lies before the halt, and a full ATR after it.
    private const int Before = 2_000;
    private const int After = 330;

    private static readonly Candle[] Walk = CandleBuilder.Walk(seed: 6, count: Before + 15 + 400 + After);

    // The node starts at most 85 minutes after the halt: the hole, or the first 15m candle after it, is among the minutes it loads.
    private static readonly Arbitrary<(int Halt, int Length, int Start)> Halts = (
        from phase in Gen.Choose(0, 14)
        from length in Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, 400))
        from start in Gen.OneOf(Gen.Choose(-200, -1), Gen.Choose(0, 85))
        let halt = Before + phase
        select (halt, length, start < 0 ? halt + start : halt + length + start)).ToArbitrary();

    [PropertyTest(MaxTest = 60)]
    public Property After_a_halt_of_the_exchange_live_equals_replay() => Prop.ForAll(Halts, world =>
    {
        var (halt, length, start) = world;
        var resumed = halt + length;
        var blockedUntil = 0;
        var replay = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        var live = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        var intake = new CandleIntake(live);
        for (var minute = 0; minute < resumed + After; minute++)
        {
            var isTrading = minute > 0 && Has(minute - 1);
            if (minute - 1 == resumed)
            {
                replay.RestartCandles();
            }

            if (isTrading)
            {
                replay.OnMinute(Walk[minute - 1], closed: true, Instants.OpenOf(minute));
            }

            if (minute < start)
            {
                continue;
            }

            if (isTrading && minute > start)
            {
                var now = Instants.OpenOf(minute);
                intake.OnStream(Walk[minute - 1], closed: true, new DataStamp(now, now));
                if (!live.HasGap && minute > resumed + 1)
                {
                    MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(live), MarketFeed.ContextOf(replay));
                }
            }

            if (minute == start)
            {
                intake.OnAnswer(Answer([.. Rows(Has, 0, minute - 1).TakeLast(120)], CandleInterval.OneMinute, minute));
                intake.OnQuarters(Quarters(Has, minute));
            }

            Repair(intake, live, Has, minute);
            blockedUntil = live.HasGap ? minute + 1 : blockedUntil;
        }

        // A hole that leaves the minutes held, or a 15m candle that has to end first, takes somewhat longer than the ten minutes.
        Assert.That(blockedUntil, Is.LessThanOrEqualTo(Math.Max(resumed, start) + 30));
        Assert.That(MarketFeed.ContextOf(live).Atr15m, Is.Not.Null);

        bool Has(int minute) => minute < halt || minute >= resumed;
    });

    // What candles and poll do, once a minute: the missing minutes with their neighbours, or else the 15m history.
    private static void Repair(CandleIntake intake, SymbolMarket live, Func<int, bool> has, int minute)
    {
        var restarted = false;
        if (live.Minutes.Gap is { } gap)
        {
            restarted = intake.OnAnswer(Answer(
                Rows(has, NumberOf(gap.FirstOpenTime) - 1, NumberOf(gap.LastOpenTime) + 1), CandleInterval.OneMinute, minute));
        }

        if (restarted || (live.HasGap && live.Minutes.Gap is null))
        {
            intake.OnQuarters(Quarters(has, minute));
        }
    }

    private static CandleAnswer Quarters(Func<int, bool> has, int minute) => Answer(
        [.. Rows(has, 0, minute - 1).GroupBy(c => FifteenMinuteCandles.OpenTimeOf(c.OpenTime)).Select(Merge).TakeLast(128)],
        CandleInterval.FifteenMinutes,
        minute);

    private static Candle[] Rows(Func<int, bool> has, int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Where(has).Select(i => Walk[i])];

    private static CandleAnswer Answer(Candle[] rows, CandleInterval interval, int minute)
    {
        var now = Instants.OpenOf(minute).PlusMilliseconds(2_000);
        return new CandleAnswer(rows, interval, now, now);
    }

    private static int NumberOf(Instant openTime) => (int)(openTime.MillisecondsSince(Instants.Midnight) / Instants.Minute);

    private static Candle Merge(IEnumerable<Candle> minutes)
    {
        Candle[] all = [.. minutes];
        return new Candle(
            FifteenMinuteCandles.OpenTimeOf(all[0].OpenTime),
            all[0].Open,
            all.Max(m => m.High),
            all.Min(m => m.Low),
            all[^1].Close,
            all.Sum(m => m.Volume));
    }
}
