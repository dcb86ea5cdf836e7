using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class CandleIntakeTests
{
    [TestCase(-1, 2, Description = "sent before the newest candle could be final")]
    [TestCase(60_001, 3, Description = "sent more than a minute after it closed")]
    public void Only_the_final_15m_candles_of_a_response_are_added(long sentAfterClose, int expected)
    {
        var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
        Candle[] candles = [CandleBuilder.Quarter(0), CandleBuilder.Quarter(1), CandleBuilder.Quarter(2)];
        var sentAt = candles[2].CloseTime(CandleInterval.FifteenMinutes).PlusMilliseconds(sentAfterClose);

        new CandleIntake(market).OnQuarters(new CandleAnswer(candles, CandleInterval.FifteenMinutes, sentAt, sentAt));

        Assert.That(market.Quarters.NewestClosed, Is.EqualTo(candles[expected - 1].OpenTime));
    }
}
