namespace DarkAlpha.Binance.Streams;

/// <summary>The key of one event per stream, such as the last delivered. One writer at a time, any number of readers.</summary>
internal sealed class StreamPositions
{
    private long[] _keys = [];

    /// <summary>Number of streams that may have a position.</summary>
    public int Length => Volatile.Read(ref _keys).Length;

    /// <summary>Key of the event on a stream; 0 when there is none.</summary>
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
