using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class Recorded15mCandlesTests
{
    private const int Minutes = FifteenMinuteCandles.MinutesPerCandle;
    private const long Quarter = (long)CandleInterval.FifteenMinutes;

    // Number of complete 15m candles in the recordings; those of BTCUSDT and AVAXUSDT have a gap of months.
    [TestCase("ADAUSDT", 2_879)]
    [TestCase("AVAXUSDT", 2_688 + 2_880)]
    [TestCase("BNBUSDT", 2_879)]
    [TestCase("BTCUSDT", 2_879 + 2_949)]
    [TestCase("DOGEUSDT", 2_879)]
    [TestCase("ETHUSDT", 2_879)]
    [TestCase("SOLUSDT", 2_879)]
    [TestCase("TONUSDT", 2_879)]
    [TestCase("TRXUSDT", 2_879)]
    [TestCase("XRPUSDT", 2_879)]
    public void Every_15m_candle_aggregates_its_fifteen_minutes(string symbol, int quarters)
    {
        using var reader = ArchiveFolder.Scan(SharedData.Data).OpenKlines(symbol, long.MinValue, long.MaxValue);
        var market = new SymbolMarket(new Symbol(symbol), new MarketOptions());
        var series = new CandleSeries(CandleInterval.OneMinute, 2 * Minutes);
        var sources = new List<Candle>(Minutes);
        var made = 0;
        foreach (var minute in ArchiveFixture.ReadAll(reader, 1_000))
        {
            market.OnMinute(minute, closed: true, minute.OpenTime);
            series.Update(minute, closed: true);
            var openTime = QuarterOf(minute);
            if (sources.Count > 0 && openTime != QuarterOf(sources[0]))
            {
                sources.Clear();
            }

            sources.Add(minute);
            if (sources.Count < Minutes)
            {
                Assert.That(market.Quarters.TryGet(openTime, out _), Is.False, "no 15m candle before its last minute");
                continue;
            }

            made++;
            AssertMadeOf(sources, market.Quarters.TryGetClosed(openTime, out var inMarket), inMarket);
            AssertMadeOf(sources, FifteenMinuteCandles.TryMake(series, openTime, out var inSeries), inSeries);
        }

        Assert.That(made, Is.EqualTo(quarters));
    }

    private static Instant QuarterOf(Candle minute) => new(minute.OpenTime.UnixMilliseconds / Quarter * Quarter);

    private static void AssertMadeOf(List<Candle> minutes, bool isMade, Candle quarter)
    {
        Assert.That(isMade, Is.True, $"{minutes[0]}");
        Assert.That(quarter, Is.EqualTo(new Candle(
            minutes[0].OpenTime,
            minutes[0].Open,
            minutes.Max(m => m.High),
            minutes.Min(m => m.Low),
            minutes[^1].Close,
            minutes.Sum(m => m.Volume))));
        Assert.That(quarter.OpenTime.UnixMilliseconds % Quarter, Is.Zero);
    }
}
