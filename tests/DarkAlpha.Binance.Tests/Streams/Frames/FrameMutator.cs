namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>Mutates frames, deterministically for a seed.</summary>
internal sealed class FrameMutator(byte[][] frames, Random random)
{
    // Bytes with a meaning for the parser reach more cases than random ones.
    private static readonly byte[] SignificantBytes = "{}[]\",:\\0123456789.-+eEsbaBAuTtkxhlcvpr@!nul/ \0"u8.ToArray();

    private readonly List<byte> _bytes = new(1024);

    /// <summary>Each kind about equally often, combined and raw; recorded frames where available.</summary>
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
        for (var mutations = random.Next(1, 4); mutations > 0; mutations--)
        {
            Mutate();
        }

        return [.. _bytes];
    }

    private void Mutate()
    {
        var position = random.Next(_bytes.Count + 1);
        var remaining = _bytes.Count - position;
        switch (random.Next(14))
        {
            case 0 when remaining > 0:
                _bytes[position] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when remaining > 0:
                _bytes[position] = AnyByte();
                break;
            case 2:
                _bytes.Insert(position, AnyByte());
                break;
            case 3:
                _bytes.RemoveRange(position, Math.Min(remaining, random.Next(1, 12)));
                break;
            case 4 when random.Next(4) == 0:
                _bytes.RemoveRange(position, remaining);
                break;
            case 5:
                // Overwrites or inserts part of another frame.
                var other = Part(frames[random.Next(frames.Length)]);
                _bytes.RemoveRange(position, Math.Min(remaining, random.Next(2) * other.Length));
                _bytes.InsertRange(position, other);
                break;
            case 6:
                _bytes.InsertRange(position, Part([.. _bytes]));
                break;
            case >= 7:
                // Replaces a digit or letter by another one: the damage that is hardest to detect.
                var hit = _bytes.FindIndex(position, b => char.IsAsciiLetterOrDigit((char)b));
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

    private byte AnyByte() => random.Next(2) == 0 ? (byte)random.Next(256) : SignificantBytes[random.Next(SignificantBytes.Length)];

    private byte[] Part(byte[] whole)
    {
        var start = random.Next(whole.Length + 1);
        return whole[start..(start + Math.Min(whole.Length - start, random.Next(40)))];
    }
}
