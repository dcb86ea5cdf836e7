namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Lets each event of a stream through once while two sockets deliver it. Within one socket the exchange's own order, repetitions
/// included, is left alone.
/// </summary>
internal sealed class OverlapFilter
{
    private (int Connection, long Key)[] _last = [];

    /// <summary>Decides over one event.</summary>
    /// <param name="stream">Number of the stream, 0 or more.</param>
    /// <param name="connection">The socket it came through.</param>
    /// <param name="key">Grows with every event of the stream.</param>
    /// <param name="overlapping">True while more than one socket delivers.</param>
    public bool Accept(int stream, int connection, long key, bool overlapping)
    {
        if (stream >= _last.Length)
        {
            Array.Resize(ref _last, Math.Max(stream + 1, _last.Length * 2));
        }

        ref var last = ref _last[stream];
        if (overlapping && last.Connection != connection && last.Connection != 0 && key <= last.Key)
        {
            return false;
        }

        last = (connection, key);
        return true;
    }
}
