using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class SymbolMarketProperties
{
    // A ring of 256 minutes: 17 quarters, so that ATR and baseline take part.
    private static readonly MarketOptions Roomy = new() { MinuteCandles = 256 };

    // The smallest ring there is: 32 minutes.
    private static readonly MarketOptions Narrow = new() { MinuteCandles = 1 };

    private static readonly Arbitrary<(Delivery[] InOrder, Delivery[] Shuffled)> Shuffles = Gen.OneOf(
        Delivery.Shuffles(220, 256, percentMissing: 0),
        Delivery.Shuffles(1, 256, percentMissing: 1)).ToArbitrary();

    private static readonly Arbitrary<(Delivery[] InOrder, Delivery[] Late)> Stragglers =
        Delivery.Stragglers(minutes: 400, maxLate: 34).ToArbitrary();

    [PropertyTest(MaxTest = 100)]
    public Property Any_order_within_the_capacity_ends_in_the_same_context_or_a_reported_gap() => Prop.ForAll(Shuffles, delivery =>
    {
        var expected = Feed(delivery.InOrder);
        var actual = Feed(delivery.Shuffled);
        Assert.That(actual.HasGap, Is.EqualTo(expected.HasGap));
        if (!actual.HasGap)
        {
            MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(actual), MarketFeed.ContextOf(expected));
        }
    });

    [PropertyTest(MaxTest = 100)]
    public Property Late_candles_change_nothing_while_there_is_no_gap() => Prop.ForAll(Stragglers, delivery =>
    {
        var inOrder = new SymbolMarket(new Symbol("BTCUSDT"), Narrow);
        var expected = delivery.InOrder.ToDictionary(d => d.Candle.OpenTime, d =>
        {
            inOrder.OnMinute(d.Candle, closed: true, receivedAt: new Instant(1));
            return MarketFeed.ContextOf(inOrder);
        });

        var market = new SymbolMarket(new Symbol("BTCUSDT"), Narrow);
        foreach (var (candle, _) in delivery.Late)
        {
            if (market.OnMinute(candle, closed: true, receivedAt: new Instant(1)) == CandleUpdate.Restarted)
            {
                // From here on the market has another, shorter history, and has said so.
                return;
            }

            if (!market.HasGap)
            {
                MarketFeed.AssertSameCandleSignals(MarketFeed.ContextOf(market), expected[market.Minutes.Newest!.Value]);
            }
        }
    });

    private static SymbolMarket Feed(Delivery[] deliveries)
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), Roomy);
        foreach (var (candle, closed) in deliveries)
        {
            market.OnMinute(candle, closed, receivedAt: new Instant(1));
        }

        return market;
    }
}
