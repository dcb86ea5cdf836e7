using DarkAlpha.Binance.Streams.Frames;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>The content of a frame does not depend on its formatting.</summary>
public sealed class FrameShapeProperties
{
    private static readonly Arbitrary<(string Original, string Rewritten)> Frames = (
        from original in Gen.Elements(SampleFrames.BookTicker, SampleFrames.Kline, SampleFrames.MarkPrice)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (original, new FrameRewriter(seed).Rewrite(original))).ToArbitrary();

    [PropertyTest(MaxTest = 5_000)]
    public Property Order_unknown_fields_spaces_escapes_and_quoted_numbers_do_not_matter() => Prop.ForAll(Frames, pair =>
    {
        var frame = SampleFrames.Parse(pair.Rewritten);
        Assert.That(frame, Is.EqualTo(SampleFrames.Parse(pair.Original)), pair.Rewritten);
        Assert.That(FrameOracle.FindDifference(SampleFrames.Bytes(pair.Rewritten), frame, SampleFrames.Symbols), Is.Null);
    });

    [PropertyTest(MaxTest = 5_000)]
    public Property Any_text_is_skipped() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        Assert.That(SampleFrames.Parse(text ?? "").IsSkipped, Is.True));

    [PropertyTest(MaxTest = 5_000)]
    public Property Any_bytes_have_a_kind() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Assert.That(FrameParser.Parse(bytes, SampleFrames.Symbols, out _), Is.Not.EqualTo(FrameKind.None)));
}
