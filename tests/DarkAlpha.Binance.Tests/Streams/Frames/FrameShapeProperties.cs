using DarkAlpha.Binance.Streams.Frames;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>What a frame says does not depend on how it is written.</summary>
public sealed class FrameShapeProperties
{
    private static readonly Arbitrary<(string Original, string Rewritten)> Frames = (
        from original in Gen.Elements(SampleFrames.BookTicker, SampleFrames.Kline, SampleFrames.MarkPrice)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (original, new FrameRewriter(seed).Rewrite(original))).ToArbitrary();

    [PropertyTest(MaxTest = 5_000)]
    public Property Order_unknown_fields_spaces_escapes_and_quotes_around_numbers_change_nothing() => Prop.ForAll(Frames, pair =>
    {
        var frame = SampleFrames.Parse(pair.Rewritten);
        Assert.That(frame, Is.EqualTo(SampleFrames.Parse(pair.Original)), pair.Rewritten);
        Assert.That(FrameOracle.FindDifference(SampleFrames.Bytes(pair.Rewritten), frame, SampleFrames.Symbols), Is.Null);
    });

    [PropertyTest(MaxTest = 5_000)]
    public Property Any_text_at_all_is_judged() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        Assert.That(SampleFrames.Parse(text ?? "").IsSkipped, Is.True));

    [PropertyTest(MaxTest = 5_000)]
    public Property Any_bytes_at_all_are_judged() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Assert.That(FrameParser.Parse(bytes, SampleFrames.Symbols, out _), Is.Not.EqualTo(FrameKind.None)));
}
