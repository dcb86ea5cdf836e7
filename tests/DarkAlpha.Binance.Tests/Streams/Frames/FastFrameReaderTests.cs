using System.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>The fast path must find exactly what the JSON reader of the runtime finds, or leave the frame to it.</summary>
public sealed class FastFrameReaderTests
{
    private const int Frames = 300_000;
    private const int Seed = 7;

    private static readonly FrameFields.Level[] Levels = Enum.GetValues<FrameFields.Level>();
    private static readonly Field[] Fields = [.. Enum.GetValues<Field>().Where(f => f != Field.None)];

    [Test]
    public void Accepted_frames_are_read_like_by_the_json_reader()
    {
        var mutator = FrameMutator.OfAllKinds(Seeds.Random(Seed));
        var accepted = 0;
        for (var i = 0; i < Frames; i++)
        {
            var bytes = mutator.Next();
            var fast = default(FrameFields);
            if (FastFrameReader.TryRead(bytes, ref fast))
            {
                accepted++;
                var exact = default(FrameFields);
                if (JsonFrameReader.Read(bytes, ref exact) != FrameKind.None || !AreSame(ref fast, ref exact))
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
    public void Frames_as_the_exchange_sends_them_take_the_fast_path(string frame) => Assert.That(IsAccepted(frame), Is.True);

    [Test]
    public void Recorded_frames_of_used_kinds_take_the_fast_path()
    {
        var all = SymbolTable.Of("SUSHIUSDT", "AKROUSDT", "CTKUSDT", "KEEPUSDT", "BTCUSDT");
        var used = new[] { RecordedFrames.ThirtySeconds2021, RecordedFrames.SinglesSince2023 }
            .SelectMany(RecordedFrames.Read)
            .Where(f => FrameParser.Parse(f, all, out _) != FrameKind.UnknownEvent)
            .Select(Encoding.UTF8.GetString)
            .ToArray();
        Assert.That(used, Has.Length.EqualTo(613 + 67 + 3));
        Assert.That(used.Where(f => !IsAccepted(f)), Is.Empty);
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
    public void Other_formats_are_left_to_the_json_reader(string frame) => Assert.That(IsAccepted(frame), Is.False);

    private static bool IsAccepted(string frame)
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
