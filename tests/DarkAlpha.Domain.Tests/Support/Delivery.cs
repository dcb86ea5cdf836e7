using DarkAlpha.Domain.Market;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>One minute's candle as it arrives: forming or closed.</summary>
public readonly record struct Delivery(Candle Candle, bool Closed)
{
    /// <summary>
    /// A walk of minutes, each with forming updates and one closed value, repeated at times and with some minutes missing altogether;
    /// once in order and once shuffled.
    /// </summary>
    public static Gen<(Delivery[] InOrder, Delivery[] Shuffled)> Shuffles(int minMinutes, int maxMinutes, int percentMissing) =>
        from seed in Gen.Choose(0, 1_000_000)
        from count in Gen.Choose(minMinutes, maxMinutes)
        from fates in Gen.ArrayOf(Gen.Choose(0, 99), count)
        let inOrder = CandleBuilder.Walk(seed, count)
            .Where((_, i) => fates[i] >= percentMissing)
            .SelectMany((c, i) => OfMinute(c, fates[i]))
            .ToArray()
        from shuffled in Gen.Shuffle(inOrder)
        select (inOrder, shuffled);

    /// <summary>
    /// Closed minutes of which some are late by a number of places: a long feed with stragglers. The first quarter is on time, because one
    /// lost there is no gap but a history that begins later.
    /// </summary>
    public static Gen<(Delivery[] InOrder, Delivery[] Late)> Stragglers(int minutes, int maxLate) =>
        from seed in Gen.Choose(0, 1_000_000)
        from delays in Gen.ArrayOf(Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(0, maxLate))), minutes)
        let inOrder = CandleBuilder.Walk(seed, minutes).Select(c => new Delivery(c, Closed: true)).ToArray()
        select (inOrder, inOrder.Select((d, i) => (d, At: i < 15 ? i : i + delays[i])).OrderBy(x => x.At).Select(x => x.d).ToArray());

    private static IEnumerable<Delivery> OfMinute(Candle closed, int fate)
    {
        var forming = CandleBuilder.Forming(closed);
        yield return new Delivery(forming, Closed: false);
        yield return new Delivery(forming with { High = closed.High }, Closed: false);
        yield return new Delivery(closed, Closed: true);
        if (fate % 3 == 0)
        {
            yield return new Delivery(closed, Closed: true);
        }
    }
}
