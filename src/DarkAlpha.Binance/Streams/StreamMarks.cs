namespace DarkAlpha.Binance.Streams;

/// <summary>One event of every stream. Written by one thread at a time, read by any.</summary>
internal sealed class StreamMarks
{
    private long[] _keys = [];

    /// <summary>How many streams there may be marks of.</summary>
    public int Length => Volatile.Read(ref _keys).Length;

    /// <summary>The event's key; 0 when there is none.</summary>
    public long this[int stream]
    {
        get
        {
            var keys = Volatile.Read(ref _keys);
            return (uint)stream < (uint)keys.Length ? Volatile.Read(ref keys[stream]) : 0;
        }

        set
        {
            var keys = _keys;
            if (stream >= keys.Length)
            {
                Array.Resize(ref keys, Math.Max(stream + 1, keys.Length * 2));
                Volatile.Write(ref _keys, keys);
            }

            Volatile.Write(ref keys[stream], value);
        }
    }
}
