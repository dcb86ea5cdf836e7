namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>Damages frames in the ways bytes get damaged, always the same for the same seed.</summary>
internal sealed class FrameMutator(byte[][] frames, Random random)
{
    // Bytes that mean something to a parser hit more than random ones.
    private static readonly byte[] Telling = "{}[]\",:\\0123456789.-+eEsbaBAuTtkxhlcvpr@!nul/ \0"u8.ToArray();

    private readonly List<byte> _bytes = new(1024);

    /// <summary>Each kind about as often as the others, combined and raw; recorded ones where they are at hand.</summary>
    public static FrameMutator OfAllKinds(Random random)
    {
        var frames = new List<byte[]>();
        foreach (var text in new[] { SampleFrames.BookTicker, SampleFrames.Kline, SampleFrames.MarkPrice })
        {
            frames.AddRange(Enumerable.Repeat(SampleFrames.Bytes(text), 20));
            frames.AddRange(Enumerable.Repeat(SampleFrames.Bytes(SampleFrames.Raw(text)), 10));
        }

        frames.Add(SampleFrames.Bytes("""{"result":null,"id":1}"""));
        frames.Add(SampleFrames.Bytes("""{"error":{"code":2,"msg":"Invalid request"},"id":4}"""));
        foreach (var name in new[] { RecordedFrames.ThirtySeconds2021, RecordedFrames.SinglesSince2023 })
        {
            if (RecordedFrames.TryRead(name, out var recorded))
            {
                frames.AddRange(recorded.Where((f, i) => i < 200 || f.AsSpan().IndexOf("\"kline\""u8) >= 0));
            }
        }

        return new FrameMutator([.. frames], random);
    }

    public byte[] Next()
    {
        _bytes.Clear();
        _bytes.AddRange(frames[random.Next(frames.Length)]);
        for (var damages = random.Next(1, 4); damages > 0; damages--)
        {
            Damage();
        }

        return [.. _bytes];
    }

    private void Damage()
    {
        var place = random.Next(_bytes.Count + 1);
        var rest = _bytes.Count - place;
        switch (random.Next(14))
        {
            case 0 when rest > 0:
                _bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when rest > 0:
                _bytes[place] = AnyByte();
                break;
            case 2:
                _bytes.Insert(place, AnyByte());
                break;
            case 3:
                _bytes.RemoveRange(place, Math.Min(rest, random.Next(1, 12)));
                break;
            case 4 when random.Next(4) == 0:
                _bytes.RemoveRange(place, rest);
                break;
            case 5:
                // Part of another frame, in place of as much of this one or between.
                var other = Part(frames[random.Next(frames.Length)]);
                _bytes.RemoveRange(place, Math.Min(rest, random.Next(2) * other.Length));
                _bytes.InsertRange(place, other);
                break;
            case 6:
                _bytes.InsertRange(place, Part([.. _bytes]));
                break;
            case >= 7:
                // A digit or a letter becomes another one: the damage that is hardest to see.
                var hit = _bytes.FindIndex(place, b => char.IsAsciiLetterOrDigit((char)b));
                if (hit >= 0)
                {
                    _bytes[hit] = AnotherLike((char)_bytes[hit]);
                }

                break;
        }
    }

    private byte AnotherLike(char character) => (byte)(char.IsAsciiDigit(character)
        ? '0' + random.Next(10)
        : (char.IsAsciiLetterUpper(character) ? 'A' : 'a') + random.Next(26));

    private byte AnyByte() => random.Next(2) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];

    private byte[] Part(byte[] whole)
    {
        var start = random.Next(whole.Length + 1);
        return whole[start..(start + Math.Min(whole.Length - start, random.Next(40)))];
    }
}
