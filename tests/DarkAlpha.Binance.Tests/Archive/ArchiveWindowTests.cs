using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveWindowTests
{
    private const string Broken = "not a candle\n";

    private static readonly Arbitrary<(int From, int To, int Batch)> Windows =
        (from start in Gen.Choose(-10, 70)
         from end in Gen.Choose(-10, 70)
         from batch in Gen.Choose(1, 80)
         select (start, end, batch)).ToArbitrary();

    [Test]
    public void From_is_inclusive_and_to_is_exclusive()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(10);
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles));
        var (from, to) = (candles[3].OpenTime.UnixMilliseconds, candles[7].OpenTime.UnixMilliseconds);
        Assert.That(archive.Klines(from: from, to: to), Is.EqualTo(candles[3..7]));
        Assert.That(archive.Klines(from: from + 1, to: to + 1), Is.EqualTo(candles[4..8]));
        Assert.That(archive.Klines(from: from, to: from), Is.Empty);
    }

    [PropertyTest]
    public Property Any_window_is_read_correctly_in_batches_of_any_size() => Prop.ForAll(Windows, window =>
    {
        // Three files of 20 minutes each, on three days: a window starts and ends within, between or outside them.
        using var archive = new ArchiveFixture();
        var candles = Enumerable.Range(0, 3).SelectMany(day => Csv.Candles(20, Csv.Start + day * Csv.Day)).ToArray();
        archive.Write("BTCUSDT-1m-2026-02-01.csv", Csv.Klines(candles[..20]));
        archive.Write("BTCUSDT-1m-2026-02-02.csv.gz", Csv.Klines(candles[20..40], header: false));
        archive.Write("BTCUSDT-1m-2026-02-03.zip", Csv.Klines(candles[40..]));
        var from = TimeOf(window.From);
        var to = TimeOf(window.To);
        using var reader = archive.Scan().OpenKlines(ArchiveFixture.Symbol, from, to);
        Assert.That(
            ArchiveFixture.ReadAll(reader, window.Batch),
            Is.EqualTo(candles.Where(c => c.OpenTime.UnixMilliseconds >= from && c.OpenTime.UnixMilliseconds < to)));
    });

    [Test]
    public void Files_outside_the_window_are_not_opened()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(1440, Csv.Start + Csv.Day);
        archive.Write("BTCUSDT-1m-2026-02-01.csv.gz", "not gzip at all"u8.ToArray());
        archive.Write("BTCUSDT-1m-2026-02-02.csv", Csv.Klines(candles));
        archive.Write("BTCUSDT-1m-2026-02-03.zip", "not zip at all"u8.ToArray());
        Assert.That(archive.Klines(from: Csv.Start + Csv.Day, to: Csv.Start + 2 * Csv.Day), Is.EqualTo(candles));
        Assert.That(() => archive.Klines(from: Csv.Start + Csv.Day - 1, to: Csv.Start + 2 * Csv.Day), Throws.TypeOf<ArchiveException>());
        Assert.That(() => archive.Klines(from: Csv.Start + Csv.Day, to: Csv.Start + 2 * Csv.Day + 1), Throws.TypeOf<ArchiveException>());
    }

    [Test]
    public void Nothing_is_read_after_the_end()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(10);
        archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles[..6]) + Broken);
        var to = candles[5].OpenTime.UnixMilliseconds;
        Assert.That(archive.Klines(to: to), Is.EqualTo(candles[..5]));
        Assert.That(() => archive.Klines(to: to + 1), Throws.TypeOf<ArchiveException>());
    }

    [Test]
    public void Open_interest_and_funding_end_before_to_and_later_files_are_not_opened()
    {
        using var archive = new ArchiveFixture();
        OpenInterestSample[] samples =
        [
            new(new Instant(Csv.Start), 1), new(new Instant(Csv.Start + 300_000), 2), new(new Instant(Csv.Start + 600_000), 3),
        ];
        FundingEvent[] events = [new(Csv.Start, 0.0001), new(Csv.Start + 300_000, 0.0002), new(Csv.Start + 600_000, 0.0003)];
        archive.Write("BTCUSDT-metrics-2026-02-01.csv", Csv.Metrics(samples, "BTCUSDT", header: true, TimeFormat.Text) + Broken);
        archive.Write("BTCUSDT-fundingRate-2026-02-01.csv", Csv.Funding(events, header: true, TimeFormat.Text) + Broken);
        archive.Write("BTCUSDT-metrics-2026-02-02.csv", Broken);
        archive.Write("BTCUSDT-fundingRate-2026-02-02.csv", Broken);
        Assert.That(archive.OpenInterest(to: Csv.Start + 600_000), Is.EqualTo(samples[..2]));
        Assert.That(archive.Funding(to: Csv.Start + 600_000), Is.EqualTo(events[..2]));
        Assert.That(() => archive.OpenInterest(to: Csv.Start + 600_001), Throws.TypeOf<ArchiveException>());
        Assert.That(() => archive.Funding(to: Csv.Start + 600_001), Throws.TypeOf<ArchiveException>());
    }

    // Index 0 is the first candle of the first day, 20 that of the second.
    private static long TimeOf(int index) => Csv.Start + index / 20 * Csv.Day + index % 20 * Csv.Minute;
}
