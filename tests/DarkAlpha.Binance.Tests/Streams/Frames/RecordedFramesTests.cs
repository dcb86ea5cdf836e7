using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

public sealed class RecordedFramesTests
{
    private static readonly SymbolTable All = SymbolTable.Of("SUSHIUSDT", "AKROUSDT", "CTKUSDT", "KEEPUSDT", "BTCUSDT");

    [Test]
    public void Every_frame_of_thirty_seconds_has_the_expected_kind()
    {
        var counts = Count(RecordedFrames.Read(RecordedFrames.ThirtySeconds2021), All);
        Assert.That(counts[FrameKind.BookTicker], Is.EqualTo(613));
        Assert.That(counts[FrameKind.Kline], Is.EqualTo(67));
        Assert.That(counts[FrameKind.UnknownEvent], Is.EqualTo(855), "91 aggTrade, 764 depthUpdate");
        Assert.That(counts.Total, Is.EqualTo(1535));
    }

    [Test]
    public void Frames_of_later_years_have_the_expected_kind()
    {
        var counts = Count(RecordedFrames.Read(RecordedFrames.SinglesSince2023), All);
        Assert.That(counts[FrameKind.BookTicker], Is.EqualTo(2));
        Assert.That(counts[FrameKind.MarkPrice], Is.EqualTo(1));
        Assert.That(counts[FrameKind.UnknownEvent], Is.EqualTo(3), "trade, aggTrade, depthUpdate");
        Assert.That(counts.Total, Is.EqualTo(6));
    }

    [Test]
    public void Unwatched_symbols_are_skipped()
    {
        var counts = Count(RecordedFrames.Read(RecordedFrames.ThirtySeconds2021), SymbolTable.Of("SUSHIUSDT", "AKROUSDT", "CTKUSDT"));
        Assert.That(counts[FrameKind.UnknownSymbol], Is.EqualTo(75 + 5));
        Assert.That(counts[FrameKind.BookTicker], Is.EqualTo(613 - 75));
        Assert.That(counts[FrameKind.Kline], Is.EqualTo(67 - 5));
    }

    [Test]
    public void Updates_have_the_values_of_the_frames()
    {
        var frames = RecordedFrames.Read(RecordedFrames.ThirtySeconds2021).Select(f => Parse(f, All)).ToArray();
        Assert.That(frames[0].BookTicker, Is.EqualTo(new BookTickerUpdate(
            SampleFrames.IdOf(All, "SUSHIUSDT"), 7.6110, 7.6120, 600859600576, 1626992741017, 1626992741012)));
        Assert.That(frames.First(f => f.Kind == FrameKind.Kline).Kline, Is.EqualTo(new KlineUpdate(
            SampleFrames.IdOf(All, "CTKUSDT"),
            new Candle(new Instant(1626992700000), 1.01, 1.011, 1.01, 1.011, 3917),
            Closed: false,
            1626992741424)));
        var later = Parse(RecordedFrames.Read(RecordedFrames.SinglesSince2023)[0], All);
        Assert.That(later.MarkPrice, Is.EqualTo(new MarkPriceUpdate(
            SampleFrames.IdOf(All, "BTCUSDT"), 68005.80802899, -0.00004435, 1771286400000, 1771263510000)));
    }

    private static FrameCounts Count(byte[][] frames, SymbolTable symbols)
    {
        var counters = new FrameCounters();
        foreach (var bytes in frames)
        {
            var frame = Parse(bytes, symbols);
            counters.Count(frame.Kind);
            Assert.That(FrameOracle.FindDifference(bytes, frame, symbols), Is.Null);
        }

        return counters.Snapshot();
    }

    private static Frame Parse(byte[] bytes, SymbolTable symbols)
    {
        FrameParser.Parse(bytes, symbols, out var frame);
        return frame;
    }
}
