using System.Globalization;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class RecordedDataTests
{
    // Five of the nine symbols were recorded a minute later than the other four.
    [TestCase("BTCUSDT", "2025-01-27 13:02", "2025-02-26 13:00", 43_199)]
    [TestCase("ETHUSDT", "2025-01-27 13:02", "2025-02-26 13:00", 43_199)]
    [TestCase("SOLUSDT", "2025-01-27 13:02", "2025-02-26 13:00", 43_199)]
    [TestCase("BNBUSDT", "2025-01-27 13:02", "2025-02-26 13:00", 43_199)]
    [TestCase("XRPUSDT", "2025-01-27 13:03", "2025-02-26 13:01", 43_199)]
    [TestCase("DOGEUSDT", "2025-01-27 13:03", "2025-02-26 13:01", 43_199)]
    [TestCase("ADAUSDT", "2025-01-27 13:03", "2025-02-26 13:01", 43_199)]
    [TestCase("TRXUSDT", "2025-01-27 13:03", "2025-02-26 13:01", 43_199)]
    [TestCase("TONUSDT", "2025-01-27 13:03", "2025-02-26 13:01", 43_199)]
    [TestCase("BTCUSDT", "2025-11-10 00:00", "2025-12-10 17:18", 44_239)]
    [TestCase("AVAXUSDT", "2026-02-01 00:00", "2026-02-28 23:59", 40_320)]
    [TestCase("AVAXUSDT", "2026-04-01 00:00", "2026-04-30 23:59", 43_200)]
    public void Recorded_candles_are_complete_and_valid(string symbol, string first, string last, int rows)
    {
        var from = Time(first);
        var to = Time(last) + Csv.Minute;

        // One more day on both sides shows that the recording starts and ends at the expected times.
        using var reader = ArchiveFolder.Scan(SharedData.Data).OpenKlines(symbol, from - Csv.Day, to + Csv.Day);
        var candles = ArchiveFixture.ReadAll(reader, 1_000);
        Assert.That(candles, Has.Count.EqualTo(rows));
        Assert.That(candles[0].OpenTime.UnixMilliseconds, Is.EqualTo(from));
        Assert.That(to - from, Is.EqualTo(rows * Csv.Minute), "no minute is missing");
        for (var i = 0; i < rows; i++)
        {
            var openTime = candles[i].OpenTime.UnixMilliseconds;
            if (openTime != from + i * Csv.Minute || candles[i].FindDefect(CandleInterval.OneMinute) is not null)
            {
                Assert.Fail($"minute {i}: {candles[i]}");
            }
        }
    }

    [TestCase("AVAXUSDT", "2026-01-01 00:00", "2026-05-01 00:00", 8_928 + 8_064 + 8_928 + 8_640)]
    [TestCase("BTCUSDT", "2025-12-01 00:05", "2026-01-01 00:00", 8_927)]
    public void Recorded_open_interest_has_every_five_minute_period(string symbol, string first, string end, int rows)
    {
        const long Slot = 5 * Csv.Minute;
        using var reader = ArchiveFolder.Scan(SharedData.Data).OpenOpenInterest(symbol, long.MaxValue);
        var samples = ArchiveFixture.ReadAll(reader, 1_000);

        // Some time stamps are off by a few seconds.
        var slots = samples.Select(s => (s.Time.UnixMilliseconds + Slot / 2) / Slot * Slot).ToList();
        Assert.That(samples, Has.Count.EqualTo(rows));
        Assert.That(slots, Is.EqualTo(Enumerable.Range(0, rows).Select(i => Time(first) + i * Slot)));
        Assert.That(slots[^1] + Slot, Is.EqualTo(Time(end)));
        Assert.That(samples.All(s => s.Value > 0), Is.True);
    }

    [TestCase("ADAUSDT", 93 + 84, 8)]
    [TestCase("AVAXUSDT", 93 + 84 + 93 + 90, 8)]
    [TestCase("BNBUSDT", 93 + 84, 8)]
    [TestCase("BTCUSDT", 93 + 84 + 63 + 29, 8)]
    [TestCase("DOGEUSDT", 93 + 84, 8)]
    [TestCase("ETHUSDT", 93 + 84, 8)]
    [TestCase("SOLUSDT", 93 + 84, 8)]
    [TestCase("TONUSDT", 186 + 168, 4)]
    [TestCase("TRXUSDT", 93 + 84, 8)]
    [TestCase("XRPUSDT", 93 + 84, 8)]
    public void Recorded_funding_is_stamped_a_few_milliseconds_after_the_hour(string symbol, int rows, int hours)
    {
        using var reader = ArchiveFolder.Scan(SharedData.Data).OpenFunding(symbol, long.MaxValue);
        var events = ArchiveFixture.ReadAll(reader);
        Assert.That(events, Has.Count.EqualTo(rows));
        Assert.That(events.All(e => e.Time % (hours * 60 * Csv.Minute) < 1_000), Is.True);
        Assert.That(events.Select(e => Math.Abs(e.Rate)), Is.All.LessThan(0.02));
    }

    [Test]
    public void Every_recorded_symbol_is_found() => Assert.That(
        string.Join(' ', ArchiveFolder.Scan(SharedData.Data).Symbols),
        Is.EqualTo("ADAUSDT AVAXUSDT BNBUSDT BTCUSDT DOGEUSDT ETHUSDT SOLUSDT TONUSDT TRXUSDT XRPUSDT"));

    private static long Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUnixTimeMilliseconds();
}
