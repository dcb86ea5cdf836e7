using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Outcomes;

/// <summary>Levels and all that happens around them. Prices are on a coarse grid, so that levels are often touched exactly.</summary>
internal sealed record FollowedPath(
    Levels Levels, Instant From, OutcomeOptions Options, PartialMinute? Partial, Candle[] Candles, FundingSettlement[] Funding)
{
    private const double Grid = 0.25;

    /// <summary>Some minutes before the round and after the horizon, with some missing; now and then the data ends before.</summary>
    public static Arbitrary<FollowedPath> Any { get; } = Arb.From(
        from seed in Gen.Choose(0, 1_000_000)
        from side in Gen.Elements(Side.Long, Side.Short)
        from distance in Gen.Elements(1.0, 2, 4)
        from roundAt in Gen.Elements(-1L, 0, 1, 30_000, 59_999)
        from horizonMs in Gen.Elements(1L, 59_999, 60_000, 60_001, 300_000, 1_799_999, 1_800_000, 1_830_000)
        from slippage in Gen.Elements(0, 0.0005)
        from partial in Gen.Elements<PartialMinute?>(null, null, null, new(100.5, 99.75), new(101, 98), new(104, 99.5))
        from count in Gen.Frequency((1, Gen.Choose(0, 10)), (3, Gen.Choose(30, 40)))
        from percentMissing in Gen.Elements(0, 0, 5)
        select Of(
            new Levels(side, 100, 100 - (Sign(side) * distance), 100 + (2 * Sign(side) * distance)),
            Instants.Midnight.PlusMilliseconds(roundAt),
            new OutcomeOptions { Horizon = TimeSpan.FromMilliseconds(horizonMs), Fee = 0.0004, Slippage = slippage },
            partial,
            new Random(seed),
            count,
            percentMissing));

    public FollowedPath Mirror() => this with
    {
        Levels = Mirrored.Of(Levels),
        Partial = Partial is { } partial ? Mirrored.Of(partial) : null,
        Candles = Array.ConvertAll(Candles, Mirrored.Of),
    };

    /// <summary>Follows it, with each settlement given some time before it is due, but in the order of time.</summary>
    public OutcomeFollower Follow(long leadMs = 0, Action<OutcomeFollower, bool>? onTaken = null)
    {
        var follower = new OutcomeFollower(Levels, From, Options);
        var given = 0;
        if (Partial is { } partial)
        {
            Give(follower.Next.PlusMilliseconds(-1));
            var becameFinal = follower.OnPartial(partial);
            onTaken?.Invoke(follower, becameFinal);
        }

        foreach (var candle in Candles)
        {
            Give(candle.CloseTime(CandleInterval.OneMinute));
            var becameFinal = follower.OnCandle(candle);
            onTaken?.Invoke(follower, becameFinal);
        }

        return follower;

        void Give(Instant close)
        {
            while (given < Funding.Length && Funding[given].Time <= close.PlusMilliseconds(leadMs))
            {
                follower.OnFunding(Funding[given++]);
            }
        }
    }

    private static int Sign(Side side) => side == Side.Long ? 1 : -1;

    private static FollowedPath Of(
        Levels levels, Instant from, OutcomeOptions options, PartialMinute? partial, Random random, int count, int percentMissing)
    {
        var candles = Walk(random, count).Where(_ => random.Next(100) >= percentMissing).ToArray();
        var funding = Enumerable.Range(0, random.Next(5))
            .Select(_ => new FundingSettlement(
                Instants.OpenOf(random.Next(-1, count + 2)).PlusMilliseconds(random.Next(-2, 3)), random.Next(-5, 6) * 0.0001))
            .OrderBy(f => f.Time)
            .ToArray();
        return new FollowedPath(levels, from, options, partial, candles, funding);
    }

    private static IEnumerable<Candle> Walk(Random random, int count)
    {
        var close = 100.0;
        for (var minute = -2; minute < count; minute++)
        {
            var open = close + (random.Next(6) == 0 ? random.Next(-4, 5) * Grid : 0);
            close = open + (random.Next(-3, 4) * Grid);
            yield return CandleBuilder.Minute(
                minute,
                open,
                Math.Max(open, close) + (random.Next(3) * Grid),
                Math.Min(open, close) - (random.Next(3) * Grid),
                close);
        }
    }
}
