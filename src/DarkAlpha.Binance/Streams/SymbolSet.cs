namespace DarkAlpha.Binance.Streams;

/// <summary>The symbol ids of one connection: lock-free reads for every event on the sockets' threads, one writer at a time.</summary>
internal sealed class SymbolSet
{
    private bool[] _members = [];

    /// <summary>True when the symbol is in the set.</summary>
    public bool Contains(int symbolId)
    {
        var members = Volatile.Read(ref _members);
        return (uint)symbolId < (uint)members.Length && members[symbolId];
    }

    /// <summary>Adds or removes a symbol. Not thread-safe for concurrent writers.</summary>
    public void Set(int symbolId, bool isMember)
    {
        var copy = new bool[Math.Max(_members.Length, symbolId + 1)];
        _members.CopyTo(copy, 0);
        copy[symbolId] = isMember;
        Volatile.Write(ref _members, copy);
    }
}
