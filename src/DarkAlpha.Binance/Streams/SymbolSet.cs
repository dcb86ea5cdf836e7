namespace DarkAlpha.Binance.Streams;

/// <summary>The symbols that one lane carries, asked for every event on the sockets' threads and changed by one thread at a time.</summary>
internal sealed class SymbolSet
{
    private bool[] _has = [];

    /// <summary>Whether a symbol is in it.</summary>
    public bool Contains(int symbolId)
    {
        var has = Volatile.Read(ref _has);
        return (uint)symbolId < (uint)has.Length && has[symbolId];
    }

    /// <summary>Puts a symbol in or takes it out. Not to be called by two threads at once.</summary>
    public void Set(int symbolId, bool isIn)
    {
        var copy = new bool[Math.Max(_has.Length, symbolId + 1)];
        _has.CopyTo(copy, 0);
        copy[symbolId] = isIn;
        Volatile.Write(ref _has, copy);
    }
}
