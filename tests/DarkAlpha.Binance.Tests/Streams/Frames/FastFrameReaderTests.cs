using System.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>The quick walk must find just what the runtime's JSON reader finds, or leave the frame to it.</summary>
public sealed class FastFrameReaderTests
{
    private const int Frames = 300_000;
    private const int Seed = 7;

    private static readonly FrameLevel[] Levels = Enum.GetValues<FrameLevel>();
    private static readonly Field[] Fields = [.. Enum.GetValues<Field>().Where(f => f != Field.None)];

    [Test]
    public void Whatever_it_accepts_the_reader_of_the_runtime_reads_alike()
    {
        var mutator = FrameMutator.OfAllKinds(Seeds.Random(Seed));
        var accepted = 0;
        for (var i = 0; i < Frames; i++)
        {
            var bytes = mutator.Next();
            var quick = default(FrameFields);
            if (FastFrameReader.TryRead(bytes, ref quick))
            {
                accepted++;
                var exact = default(FrameFields);
                if (JsonFrameReader.Read(bytes, ref exact) != FrameKind.None || !AreSame(ref quick, ref exact))
                {
                    Assert.Fail($"frame {i}: {Encoding.UTF8.GetString(bytes)}");
                }
            }
        }

        Assert.That(accepted, Is.GreaterThan(Frames / 10));
    }

    [TestCase(SampleFrames.BookTicker)]
    [TestCase(SampleFrames.Kline)]
    [TestCase(SampleFrames.MarkPrice)]
    [TestCase("""{"result":null,"id":1}""")]
    public void Frames_as_the_exchange_writes_them_need_no_other(string frame) => Assert.That(IsCompact(frame), Is.True);

    [Test]
    public void Recorded_frames_of_the_kinds_that_are_used_need_no_other()
    {
        var all = SymbolTable.Of("SUSHIUSDT", "AKROUSDT", "CTKUSDT", "KEEPUSDT", "BTCUSDT");
        var used = new[] { RecordedFrames.ThirtySeconds2021, RecordedFrames.SinglesSince2023 }
            .SelectMany(RecordedFrames.Read)
            .Where(f => FrameParser.Parse(f, all, out _) != FrameKind.UnknownEvent)
            .Select(Encoding.UTF8.GetString)
            .ToArray();
        Assert.That(used, Has.Length.EqualTo(613 + 67 + 3));
        Assert.That(used.Where(f => !IsCompact(f)), Is.Empty);
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}{}")]
    [TestCase("{} ")]
    [TestCase("{,}")]
    [TestCase("""{"e":1,}""")]
    [TestCase("""{"e"}""")]
    [TestCase("""{"e":}""")]
    [TestCase("""{"e":01}""")]
    [TestCase("""{"e":-1}""")]
    [TestCase("""{"e":1.5}""")]
    [TestCase("""{"e":1e5}""")]
    [TestCase("""{"e":tru}""")]
    [TestCase("""{"e":truee}""")]
    [TestCase("""{"e":"a\\b"}""")]
    [TestCase("{\"e\":\"a\tb\"}")]
    [TestCase("""{"zz":{}}""")]
    [TestCase("""{"e":[]}""")]
    [TestCase("""{"e" :1}""")]
    public void Anything_else_is_left_to_the_reader_of_the_runtime(string frame) => Assert.That(IsCompact(frame), Is.False);

    private static bool IsCompact(string frame)
    {
        var fields = default(FrameFields);
        return FastFrameReader.TryRead(SampleFrames.Bytes(frame), ref fields);
    }

    private static bool AreSame(ref FrameFields one, ref FrameFields other)
    {
        foreach (var level in Levels)
        {
            foreach (var field in Fields)
            {
                if (one.At(level).Has(field) != other.At(level).Has(field) || one.At(level)[field] != other.At(level)[field])
                {
                    return false;
                }
            }
        }

        return one.HasDuplicate == other.HasDuplicate;
    }
}
