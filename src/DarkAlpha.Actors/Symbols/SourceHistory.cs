using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>Where a symbol's price and klines come from, and the last changes of it, newest first.</summary>
/// <param name="first">The source at the start.</param>
internal sealed class SourceHistory(DataSource first)
{
    private const int Kept = 10;

    private readonly LinkedList<SourceChange> _changes = new();

    /// <summary>The source now.</summary>
    public DataSource Current { get; private set; } = first;

    /// <summary>How many changes there were.</summary>
    public long Count { get; private set; }

    /// <summary>The changes kept, newest first.</summary>
    public ImmutableArray<SourceChange> Recent => [.. _changes];

    /// <summary>The source has changed.</summary>
    public void Add(SourceChange change)
    {
        Current = change.To;
        Count++;
        _changes.AddFirst(change);
        if (_changes.Count > Kept)
        {
            _changes.RemoveLast();
        }
    }
}
